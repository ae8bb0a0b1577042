/**
 * The containers that we open: those that hold sound themselves. Left out are all that name other files or addresses
 * (HLS, DASH, concat, SDP, image sequences, …): opening one of those would fetch for a stranger what only we can reach.
 * Names as in `ffmpeg -demuxers`.
 */
export const FORMATS = [
  ...['wav', 'w64', 'aiff', 'au', 'caf', 'flac', 'ogg', 'mp3', 'aac', 'ac3', 'eac3', 'amr', 'amrnb', 'amrwb', 'gsm'],
  ...['matroska', 'webm', 'mov', 'mp4', 'm4a', '3gp', '3g2', 'asf', 'avi', 'flv', 'mpeg', 'mpegts', 'rm', 'voc'],
  ...['ape', 'wv', 'tta', 'tak', 'mpc', 'mpc8', 'dts', 'dsf', 'iff', 'qcp', 'loas', 'oma', 'xwma', 'nut', 'shn', 'swf'],
] as const;
