import type { PositionReading } from './read-position.ts';

/** Lines that ask for somebody, number their positions, or name the position. */
const ASKS =
  /ត្រូវការ|ជ្រើសរើស|រើសបុគ្គលិក|ដំណឹងជ្រើស|ឱកាសការងារ|មុខតំណែង|តួនាទី|តំណែង|hiring|urgent|need|vacanc|position|job|recruit|wanted|looking for|join/iu;
/** Lines about what is asked or given name places and people, not the position. */
const SPEAKS_OF_OTHER =
  /បទពិសោធ|experience|អាយុ|\bage\b|salary|ប្រាក់ខែ|ប្រាក់ឈ្នួល|អត្ថប្រយោជន៍|benefit|លក្ខខណ្ឌ|require|ទីតាំង|location|address|អាសយដ្ឋាន|ម៉ោងធ្វើការ|contact|ទំនាក់ទំនង|tel|phone|ទូរស័ព្ទ|ភ្ជាប់|telegram|\+?855|\b0\d{2}[ .-]?\d{3}/iu;

const LINES = 12;

/**
 * Finds what a post without a clear title is about: the first lines that name a position, asking lines before others.
 * @param text the post
 * @param read reads one line
 * @returns the one position that its lines name; several positions are a doubt
 */
export function headlineOf(text: string, read: (line: string) => PositionReading): PositionReading {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !SPEAKS_OF_OTHER.test(line))
    .slice(0, LINES);
  const asking = lines.filter((line) => ASKS.test(line));
  for (const group of [asking, lines]) {
    const readings = group.map(read).filter(({ doubt }) => doubt !== 'unknown-position' && doubt !== 'vague-position');
    const [first] = readings;
    if (!first) continue;
    const doubted = readings.find(
      ({ doubt }) => doubt !== null && doubt !== 'skilled-work' && doubt !== 'not-in-catalogue',
    );
    if (first.doubt === null && doubted) return doubted;
    const others = readings.filter(({ doubt, position }) => doubt === null && position !== first.position);
    return first.doubt === null && others.length > 0 ? { position: first.position, doubt: 'several-positions' } : first;
  }
  return { position: null, doubt: 'unknown-position' };
}
