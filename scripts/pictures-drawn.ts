/** Pictures drawn for this project where no emoji fits, in the flat style of the others; bodies on a 32 by 32 canvas. */
export const drawings: Readonly<Record<string, string>> = {
  'sewing-machine': `
    <path fill="#d3883e" d="M2 25h28v3a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z"/>
    <path fill="#f92f60" d="M2 22.5h15l2 2.5H2z"/>
    <path fill="#636363" d="M11.5 4h5v5h-5z"/><path fill="#fcd53f" d="M12 3h4v4h-4z"/>
    <path fill="#0074ba" d="M6 8h18a4 4 0 0 1 4 4v13h-8v-9h-8v3H6a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2"/>
    <path fill="#9b9b9b" d="M7.5 19h1.5v5h-1.5z"/><circle cx="28.5" cy="13.5" r="2.5" fill="#636363"/>
    <circle cx="24" cy="20" r="1.5" fill="#fff"/><path stroke="#fcd53f" d="M14 7v4.5H8.2V20"/>`,
  iron: `
    <path fill="#0074ba" d="M3 24c0-7.5 5-12 13-12h9.5c1 0 1.8.7 2 1.7L30 24z"/>
    <path fill="#bebebe" d="M2.5 24h28.2v1.5a2.5 2.5 0 0 1-2.5 2.5H4.5a2 2 0 0 1-2-2z"/>
    <path fill="#433b6b" d="M11 13c0-5 2-8 6-8h8.5A2.5 2.5 0 0 1 28 7.5V14h-3.5V8.5H17c-1.8 0-2.5 1.5-2.5 4.5z"/>
    <circle cx="20" cy="18.5" r="2.5" fill="#fcd53f"/><path stroke="#83cbff" stroke-width="1.5" stroke-linecap="round" d="M4 9c1.5-1.5-1-3 .5-4.5M7.5 8c1.5-1.5-1-3 .5-4.5"/>`,
  rebar: `
    <path stroke="#636363" stroke-width="2.6" stroke-linecap="round" d="M8 3v26M16 3v26M24 3v26"/>
    <path stroke="#9b9b9b" stroke-width="2.6" stroke-linecap="round" d="M3 9h26M3 16.5h26M3 24h26"/>
    <path stroke="#ff822d" stroke-width="2" stroke-linecap="round" d="m6.5 7.5 3 3m0-3-3 3m8-3 3 3m0-3-3 3m8-3 3 3m0-3-3 3M6.5 15l3 3m0-3-3 3m8-3 3 3m0-3-3 3m8-3 3 3m0-3-3 3m-16 4.5 3 3m0-3-3 3m8-3 3 3m0-3-3 3m8-3 3 3m0-3-3 3"/>`,
  welder: `
    <path fill="#433b6b" d="M5 28.5C5 24 8.5 22 13 22s8 2 8 6.5V30H5z"/>
    <path fill="#636363" d="M4 11a9 9 0 0 1 18 0v6c0 5-4 8-9 8s-9-3-9-8z"/>
    <path fill="#321b41" d="M6.5 11h13a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1"/><path fill="#00a650" d="M7.5 12.5h11v3h-11z"/>
    <path fill="#9b9b9b" d="m20 27 5-4 1 1.3-5 4z"/><path fill="#fcd53f" d="m27 15.5 1 4 3.5-1.5-2 3.5 2.5 2-3.5.5 1 4-3-2.5-2.5 3 0-4-3.5.5 3-2.5-2-3 3 1z"/>
    <circle cx="26.8" cy="22" r="1.7" fill="#fff"/>`,
  'paint-roller': `
    <path fill="#83cbff" d="M2 13h20v15c0 1.5-2.5 1.5-2.5 0v-5c0-1.5-2-1.5-2 0v3c0 1.5-2.5 1.5-2.5 0v-2H2z"/>
    <path stroke="#636363" stroke-width="2" stroke-linejoin="round" d="M23 8h6v7h-4v5"/>
    <rect width="22" height="10" x="2" y="3" fill="#0074ba" rx="2.5"/><path fill="#5092ff" d="M4 5h18v2H4z"/>
    <rect width="5" height="11" x="22.5" y="19" fill="#d3883e" rx="2"/>`,
  tile: `
    <path fill="#d3d3d3" d="M2 2h28v28H2z"/>
    <path fill="#00a6ed" d="M3 3h8v8H3zm18 0h8v8h-8zm-9 9h8v8h-8zm-9 9h8v8H3z"/><path fill="#fff" d="M12 3h8v8h-8zm-9 9h8v8H3zm9 9h8v8h-8zm9-9h8v8h-8z"/><path fill="#a56953" d="M21 21h9v9h-9z"/>`,
  wall: `
    <path fill="#ca5b2f" d="M1 20h9v4.5H1zm10 0h9v4.5h-9zm10 0h9v4.5h-9zM1 25.5h4V30H1zm5 0h9V30H6zm10 0h9V30h-9zm10 0h4V30h-4z"/>
    <path fill="#e67b4f" d="M1 14.5h4V19H1zm5 0h9V19H6z"/><path fill="#d3d3d3" d="M12 18.8c0-1.5 2-2 4-2s5 .5 5 2.2z"/>`,
  trowel: `
    <path fill="#9b9b9b" d="M11 15 20 3.5 26 9z"/><path fill="#bebebe" d="m11 15 9-11.5 3 2.7z"/>
    <path stroke="#636363" stroke-width="1.8" d="m23 6.3 3-2.3 1 1.5"/><path stroke="#a56953" stroke-width="3.2" stroke-linecap="round" d="m27 5.5 2.8 3.2"/>`,
  'washing-machine': `
    <rect width="24" height="28" x="4" y="2" fill="#e6e6e6" rx="2.5"/><path fill="#bebebe" d="M4 8.5h24V4.5A2.5 2.5 0 0 0 25.5 2h-19A2.5 2.5 0 0 0 4 4.5z"/>
    <circle cx="8" cy="5.3" r="1.6" fill="#f92f60"/><path fill="#636363" d="M17 4.3h8v2h-8z"/>
    <circle cx="16" cy="19" r="8.5" fill="#636363"/><circle cx="16" cy="19" r="6.5" fill="#83cbff"/>
    <path fill="#0074ba" d="M9.5 19c2-1.5 4 1.5 6.5 0s4.5-1.5 6.5 0a6.5 6.5 0 0 1-13 0"/><circle cx="13" cy="16" r="1.3" fill="#fff"/><circle cx="17.5" cy="15" r="1" fill="#fff"/>`,
  'cash-register': `
    <path fill="#d3d3d3" d="M5 3h7v10H5z"/><path stroke="#9b9b9b" d="M6.5 6h4m-4 2.5h4"/>
    <path fill="#433b6b" d="M15 4h13v7H15z"/><path fill="#86d72f" d="M16.5 5.5h10v4h-10z"/><path fill="#636363" d="M20.5 11h2v3h-2z"/>
    <path fill="#9b9b9b" d="M6 12h20a2 2 0 0 1 2 1.5L30 22H2l2-8.5A2 2 0 0 1 6 12"/>
    <path fill="#fff" d="M8 14.5h3v2H8zm5 0h3v2h-3zm5 0h3v2h-3zm-10.5 3.3h3.3v2H7.5zm5.3 0h3.4v2h-3.4zm5.4 0h3.3v2h-3.3z"/><path fill="#f92f60" d="M22.8 14.5h3l1 5.3h-3.3z"/>
    <path fill="#636363" d="M1.5 22h29v6.5a1.5 1.5 0 0 1-1.5 1.5H3a1.5 1.5 0 0 1-1.5-1.5z"/><path fill="#bebebe" d="M12 25h8v1.8h-8z"/>`,
  shelf: `
    <path fill="#a56953" d="M2 2h2.5v28H2zm25.5 0H30v28h-2.5z"/><path fill="#d3883e" d="M2 10.5h28V13H2zm0 9h28V22H2zm0 8.5h28v2H2z"/>
    <path fill="#f92f60" d="M6 4h4v6.5H6z"/><path fill="#fcd53f" d="M11 5.5h4v5h-4z"/><path fill="#00a6ed" d="M16 4h4v6.5h-4z"/><path fill="#86d72f" d="M21 6h5v4.5h-5z"/>
    <path fill="#86d72f" d="M6 14.5h5v5H6z"/><path fill="#ff822d" d="M12.5 15.5h4v4h-4z"/><path fill="#8d65c5" d="M18 14h3v5.5h-3zm4 0h3v5.5h-3z"/><path fill="#00a6ed" d="M6 23.5h6V28H6z"/><path fill="#f3c07b" d="M14 23h11v5H14z"/>`,
  warehouse: `
    <path fill="#9b9b9b" d="M16 2 30.5 9.5a1 1 0 0 1 .5.9V30H1V10.4a1 1 0 0 1 .5-.9z"/><path fill="#0074ba" d="M16 2 31 9.7V13L16 5.5 1 13V9.7z"/>
    <path fill="#433b6b" d="M5 14h22v16H5z"/><path fill="#636363" d="M5 14h22v3H5z"/>
    <path fill="#f3c07b" d="M7 24h6v6H7zm6.5 0h6v6h-6zm6.5 0h5v6h-5zM9.5 18h6v6h-6zm7 0h6v6h-6z"/><path fill="#a56953" d="M9.3 24h1.5v2H9.3zm6.5 0h1.5v2h-1.5zm6 0h1.5v2h-1.5zM11.8 18h1.5v2h-1.5zm7 0h1.5v2h-1.5z"/>`,
  'hand-truck': `
    <path stroke="#f92f60" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" d="M4 3.5h4l5 23h13"/>
    <path fill="#f3c07b" d="m11 14 11-2.5 2.8 12-11 2.5z"/><path fill="#ffce7c" d="m9.3 6 8-1.8L19.5 12l-8.5 2z"/><path fill="#a56953" d="m15.5 13 2.3-.5.9 3.7-2.3.5zM12.5 5.3l2-.5.7 3-2 .5z"/>
    <circle cx="13" cy="27" r="3.5" fill="#433b6b"/><circle cx="13" cy="27" r="1.3" fill="#d3d3d3"/>`,
  forklift: `
    <path fill="#636363" d="M20 3h2.5v23H20z"/><path fill="#9b9b9b" d="M22.5 22.5H31V25h-8.5z"/>
    <path fill="#f3c07b" d="M23.5 13h7.5v9h-7.5z"/><path fill="#a56953" d="M26.3 13h2v3h-2z"/>
    <path stroke="#433b6b" stroke-width="2" stroke-linejoin="round" d="M7 17V6h8l4 11"/><path fill="#83cbff" d="M8 7h6.3l3.2 9H8z"/>
    <path fill="#fcd53f" d="M4 15h5l2 3h9v8H2v-9a2 2 0 0 1 2-2"/><path fill="#ffb02e" d="M2 22h18v4H2z"/>
    <circle cx="7" cy="26" r="4" fill="#433b6b"/><circle cx="7" cy="26" r="1.5" fill="#d3d3d3"/><circle cx="17.5" cy="26.5" r="3.5" fill="#433b6b"/><circle cx="17.5" cy="26.5" r="1.3" fill="#d3d3d3"/>`,
  'rubber-tree': `
    <circle cx="9" cy="6" r="5.5" fill="#00a650"/><circle cx="23" cy="6" r="5.5" fill="#00a650"/><circle cx="16" cy="5" r="5" fill="#86d72f"/>
    <path fill="#a56953" d="M11 8h10l1 22H10z"/><path stroke="#6d4534" stroke-width="1.8" d="m11 12 10 4m-10.3.5 10.5 4"/>
    <path stroke="#fff" stroke-width="1.8" stroke-linecap="round" d="m11.5 13.5 8.5 3.5v5"/><path fill="#433b6b" d="M17 22h7l-1 5.5h-5z"/><path fill="#fff" d="M17.5 22h6l-.3 1.8h-5.4z"/>`,
  electronics: `
    <rect width="28" height="28" x="2" y="2" fill="#00a650" rx="2"/><path stroke="#fcd53f" stroke-width="1.3" d="M6 2v5h5M13 2v6M19 2v4h3v4M2 14h6m-6 5h6M30 13h-6m6 6h-6M13 30v-6m6 6v-6M26 30v-4h-3"/>
    <path fill="#321b41" d="M9 9h14v14H9z"/><path fill="#636363" d="M12 12h8v8h-8z"/><circle cx="6" cy="26" r="2" fill="#f92f60"/><circle cx="26" cy="6" r="2" fill="#fff"/>`,
  'measuring-tape': `
    <path fill="#fcd53f" d="M2 20h22a6 6 0 0 0 0-12H12a4 4 0 0 0-4 4h4h12a2 2 0 0 1 0 4H2z"/><path stroke="#6d4534" d="M4 16.5v2m3-2v1.3m3-1.3v2m3-2v1.3m3-1.3v2m3-2v1.3m3-1.3v2"/>`,
  tap: `
    <path fill="#9b9b9b" d="M2 9h4v10H2z"/><path fill="#bebebe" d="M6 11h7v-1h8v1h2a6 6 0 0 1 6 6v4h-6v-3a1 1 0 0 0-1-1h-1v1h-8v-1H6z"/><path fill="#636363" d="M15.5 6h3v4h-3z"/><path fill="#f92f60" d="M11 3.5h12A1.5 1.5 0 0 1 23 6.5H11a1.5 1.5 0 0 1 0-3"/>
    <path fill="#00a6ed" d="M26 23.5c1.7 2 2.5 3.2 2.5 4.3a2.5 2.5 0 0 1-5 0c0-1.1.8-2.3 2.5-4.3"/><path fill="#d3d3d3" d="M6 12h15v1.5H6z"/>`,
  guard: `
    <path fill="#0074ba" d="M3 30c0-6 4-9 8-9.5h10c4 .5 8 3.5 8 9.5z"/><path fill="#433b6b" d="m12.5 20 3.5 4 3.5-4v-2h-7z"/><path fill="#321b41" d="m16 23 1.3 2-.6 5h-1.4l-.6-5z"/>
    <path fill="#d39972" d="M9 11h14v3.5a7 7 0 0 1-14 0z"/><circle cx="13" cy="14" r="1" fill="#321b41"/><circle cx="19" cy="14" r="1" fill="#321b41"/><path stroke="#7d4533" stroke-linecap="round" d="M14 17.8c1.2.8 2.8.8 4 0"/>
    <path fill="#433b6b" d="M6.5 6.5C8 3.5 12 2 16 2s8 1.5 9.5 4.5L23.5 10h-15z"/><path fill="#321b41" d="M8.5 9.5h15c.5 1.3.3 2.5.3 2.5-2.5-1.2-13.2-1.2-15.6 0 0 0-.2-1.2.3-2.5"/><path fill="#fcd53f" d="m16 4.2 2 .8v1.8c0 1-.8 1.7-2 2.2-1.2-.5-2-1.2-2-2.2V5zM22 24l2.5.8v1.8c0 1.3-1 2.2-2.5 2.8-1.5-.6-2.5-1.5-2.5-2.8v-1.8z"/>`,
  waiter: `
    <path fill="#fff" d="M3 30c0-5 3.5-7.5 7-8h5c3.5.5 7 3 7 8z"/><path fill="#433b6b" d="M3 30c0-5 3-7.3 6-8l3.5 8zm19 0c0-5-3-7.3-6-8l-3.5 8z"/>
    <path fill="#d39972" d="M7 10h11v4.5a5.5 5.5 0 0 1-3.5 5V22h-4v-2.5A5.5 5.5 0 0 1 7 14.5z"/><path fill="#402a32" d="M6.5 13C6 7 8 4 12.5 4s6.5 3 6 9c-1-1-1-3-1.5-4-3 1-6 1-9 0-.5 1-.5 3-1.5 4"/>
    <path fill="#f92f60" d="m9 21.5 3.5 1.5 3.5-1.5v4l-3.5-1.5L9 25.5z"/><circle cx="10.3" cy="14" r=".9" fill="#321b41"/><circle cx="14.7" cy="14" r=".9" fill="#321b41"/>
    <path stroke="#433b6b" stroke-width="3" stroke-linecap="round" d="m20 26 5-6"/><circle cx="25.5" cy="18.5" r="1.9" fill="#d39972"/><path fill="#9b9b9b" d="M19 14.5h13v2H19z"/><path fill="#ffb02e" d="M20.5 8h4v6.5h-4z"/><path fill="#fff" d="M20.5 6.5h4v2h-4z"/><path fill="#f92f60" d="M26 11h5.5l-1 3.5H27z"/>`,
  dishes: `
    <ellipse cx="16" cy="25.5" fill="#9b9b9b" rx="14" ry="4.5"/><ellipse cx="16" cy="24" fill="#e6e6e6" rx="14" ry="4.5"/><ellipse cx="16" cy="21.5" fill="#9b9b9b" rx="14" ry="4.5"/><ellipse cx="16" cy="20" fill="#fff" rx="14" ry="4.5"/><ellipse cx="16" cy="20" fill="#d3d3d3" rx="9" ry="2.7"/>
    <circle cx="9" cy="13" r="4" fill="#83cbff"/><circle cx="8" cy="12" r="1.2" fill="#fff"/><circle cx="19" cy="8" r="5" fill="#83cbff"/><circle cx="17.5" cy="6.5" r="1.5" fill="#fff"/><circle cx="25" cy="15" r="2.8" fill="#83cbff"/><circle cx="24.3" cy="14.3" r=".8" fill="#fff"/><circle cx="10" cy="4.5" r="2" fill="#83cbff"/>`,
  foam: `
    <circle cx="7" cy="20" r="5" fill="#83cbff"/><circle cx="5.5" cy="18.5" r="1.4" fill="#fff"/><circle cx="19" cy="10" r="8" fill="#83cbff"/><circle cx="16.5" cy="7.5" r="2.2" fill="#fff"/><circle cx="24" cy="25" r="4.5" fill="#83cbff"/><circle cx="23" cy="23.5" r="1.2" fill="#fff"/>`,
  blackboard:
    '<path fill="#a56953" d="M1 3h30v20H1z"/><path fill="#00684a" d="M3 5h26v16H3z"/><path stroke="#fff" stroke-width="1.5" stroke-linecap="round" d="M6 8.5h6M6 12h4m12-3.5h4M23 12h3"/>',
  'id-shield': `
    <rect width="30" height="22" x="1" y="5" fill="#00a6ed" rx="2.5"/><path fill="#fff" d="M3 11h26v14H3z"/><path fill="#0074ba" d="m9 12 5 1.8v4c0 3-2 5-5 6.2-3-1.2-5-3.2-5-6.2v-4z"/><path fill="#fff" d="M8 14.5h2V17h2.3v2H10v2.5H8V19H5.7v-2H8z"/><path stroke="#9b9b9b" stroke-width="1.5" d="M17 14.5h10M17 18h10m-10 3.5h7"/>`,
  plus: '<circle cx="16" cy="16" r="14" fill="#00a650"/><path fill="#fff" d="M14 8h4v6h6v4h-6v6h-4v-6H8v-4h6z"/>',
  tick: '<circle cx="16" cy="16" r="14" fill="#00a650"/><path stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" d="m9 16.5 5 5 9-10.5"/>',
  cross:
    '<circle cx="16" cy="16" r="14" fill="#d9203d"/><path stroke="#fff" stroke-width="4" stroke-linecap="round" d="m10.5 10.5 11 11m0-11-11 11"/>',
  ban: '<circle cx="16" cy="16" r="13" stroke="#d9203d" stroke-width="4"/><path stroke="#d9203d" stroke-width="4" d="m7 7 18 18"/>',
  coin: '<circle cx="16" cy="16" r="14" fill="#ffb02e"/><circle cx="16" cy="16" r="11" fill="#fcd53f"/><path stroke="#a35600" stroke-width="2.5" stroke-linecap="round" d="M20 11.5c-1-1.3-2.3-2-4-2-2.3 0-4 1.2-4 3 0 4.3 8.3 2.3 8.3 7 0 1.9-1.9 3.2-4.3 3.2-2 0-3.6-.8-4.5-2.2M16 7v18"/>',
  cambodia:
    '<path fill="#032ea1" d="M1 6h30v20H1z"/><path fill="#e00025" d="M1 11h30v10H1z"/><path fill="#fff" d="M8 20v-1.5h1.5V15H11v-2h1.5v2H14v-2.5h1V11h2v1.5h1V15h1.5v-2H21v2h1.5v3.5H24V20z"/>',
  britain:
    '<path fill="#012169" d="M1 6h30v20H1z"/><path stroke="#fff" stroke-width="4" d="m1 6 30 20m0-20L1 26"/><path stroke="#c8102e" stroke-width="1.6" d="m1 6 30 20m0-20L1 26"/><path fill="#fff" d="M12.5 6h7v20h-7z"/><path fill="#fff" d="M1 12.5h30v7H1z"/><path fill="#c8102e" d="M14 6h4v20h-4z"/><path fill="#c8102e" d="M1 14h30v4H1z"/>',
  china:
    '<path fill="#ee1c25" d="M1 6h30v20H1z"/><path fill="#ff0" d="m7 8.5 1.1 3.4h3.6l-2.9 2.1 1.1 3.5L7 15.4l-2.9 2.1L5.2 14l-2.9-2.1h3.6zm7.5-.5.4 1.1h1.2l-1 .7.4 1.1-1-.7-.9.7.3-1.1-.9-.7H14zm2.5 3.5.4 1.1h1.2l-1 .7.4 1.1-1-.7-.9.7.3-1.1-.9-.7h1.1zm0 4 .4 1.1h1.2l-1 .7.4 1.1-1-.7-.9.7.3-1.1-.9-.7h1.1zm-2.5 3.3.4 1.1h1.2l-1 .7.4 1.1-1-.7-.9.7.3-1.1-.9-.7H14z"/>',
  thailand:
    '<path fill="#a51931" d="M1 6h30v20H1z"/><path fill="#fff" d="M1 9.3h30v13.4H1z"/><path fill="#2d2a4a" d="M1 12.7h30v6.6H1z"/>',
  'age-15':
    '<circle cx="16" cy="16" r="15" fill="#0074ba"/><path fill="#fff" d="M7.6 10.5h2.6V22H7.5v-8.6l-2 .8v-2.3zm5.4 0h6.8v2.3h-4.5l-.2 1.9c.4-.2.9-.3 1.4-.3 2.2 0 3.7 1.5 3.7 3.7 0 2.5-1.8 4.1-4.3 4.1-1.3 0-2.5-.4-3.4-1.1l1.1-2c.6.5 1.3.8 2.1.8 1.1 0 1.8-.7 1.8-1.7s-.7-1.6-1.8-1.6c-.6 0-1.2.2-1.7.5l-1.6-.7zm10 2.5h2v2.5h2.5v2H25V20h-2v-2.5h-2.3v-2H23z"/>',
  'age-18':
    '<circle cx="16" cy="16" r="15" fill="#0074ba"/><path fill="#fff" d="M7.6 10.5h2.6V22H7.5v-8.6l-2 .8v-2.3z"/><path stroke="#fff" stroke-width="2.3" d="M16.2 15.8a2.2 2.2 0 1 1 0-4.3 2.2 2.2 0 0 1 0 4.3Zm0 0a2.6 2.6 0 1 0 0 5.1 2.6 2.6 0 0 0 0-5.1Z"/><path fill="#fff" d="M24 13h2v2.5h2.5v2H26V20h-2v-2.5h-2.3v-2H24z"/>',
  phone:
    '<circle cx="16" cy="16" r="15" fill="#00a650"/><path fill="#fff" d="M12.3 7.5 9.6 8.8C8.2 9.5 7.8 11 8.3 12.6c1.8 5.4 5.7 9.3 11.1 11.1 1.6.5 3.1.1 3.8-1.3l1.3-2.7c.3-.6.1-1.3-.5-1.6l-4-2.2c-.5-.3-1.1-.2-1.5.2l-1.5 1.6c-1.9-.9-3.4-2.4-4.5-4.5l1.7-1.5c.4-.4.5-1 .2-1.5L13.9 8a1.2 1.2 0 0 0-1.6-.5"/>',
  listen:
    '<circle cx="16" cy="16" r="15" fill="#00a6ed"/><path fill="#fff" d="M7 13h3.5l5.5-4.7c.6-.5 1.5-.1 1.5.7v14c0 .8-.9 1.2-1.5.7L10.5 19H7a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1"/><path stroke="#fff" stroke-width="2" stroke-linecap="round" d="M20.5 12.5c2 2 2 5 0 7M23.5 9.5c3.7 3.7 3.7 9.3 0 13"/>',
  say: '<path fill="#0b5c42" d="M3 12h5l7.4-6.3c.8-.6 1.9-.1 1.9.9v18.8c0 1-1.1 1.5-1.9.9L8 20H3a1.2 1.2 0 0 1-1.2-1.2v-5.6A1.2 1.2 0 0 1 3 12"/><path stroke="#0b5c42" stroke-width="2.6" stroke-linecap="round" d="M21.5 11.5c2.4 2.4 2.4 6.6 0 9M25.5 7.5c4.7 4.7 4.7 12.3 0 17"/>',
  pin: '<path fill="#d9203d" d="M16 1.5a10 10 0 0 1 10 10c0 6.5-7 13.5-10 19-3-5.5-10-12.5-10-19a10 10 0 0 1 10-10"/><circle cx="16" cy="11.5" r="4.5" fill="#fff"/>',
  share:
    '<path stroke="#0074ba" stroke-width="2.5" d="m9 16 14-8.5M9 16l14 8.5"/><circle cx="8" cy="16" r="5" fill="#00a6ed"/><circle cx="24" cy="7.5" r="5" fill="#00a6ed"/><circle cx="24" cy="24.5" r="5" fill="#00a6ed"/>',
  person:
    '<circle cx="16" cy="16" r="15" fill="#fcd53f"/><path fill="#0074ba" d="M6 27.2C7 22 11 20.5 16 20.5s9 1.5 10 6.7A15 15 0 0 1 16 31a15 15 0 0 1-10-3.8"/><path fill="#d39972" d="M11 11h10v3.5a5 5 0 0 1-10 0z"/><path fill="#d39972" d="M14 18h4v3.5c-1 1-3 1-4 0z"/><path fill="#402a32" d="M10 13.5C9.5 8 11.5 5 16 5s6.5 3 6 8.5c-1-1-1-2.5-1.5-3.5-3 1-6 1-9 0-.5 1-.5 2.5-1.5 3.5"/>',
  man: '<path fill="#0074ba" d="M3 31c0-7 5-9.5 13-9.5S29 24 29 31z"/><path fill="#d39972" d="M13 18h6v5c-1.5 1.5-4.5 1.5-6 0z"/><path fill="#d39972" d="M9 9h14v5.5a7 7 0 0 1-14 0z"/><path fill="#402a32" d="M8 13c-.8-7.5 2-11.5 8-11.5S24.8 5.5 24 13c-1.5-1.5-1.5-3.5-2-5-4 1.5-8 1.5-12 0-.5 1.5-.5 3.5-2 5"/><circle cx="13" cy="13.5" r="1.1" fill="#321b41"/><circle cx="19" cy="13.5" r="1.1" fill="#321b41"/><path stroke="#7d4533" stroke-linecap="round" d="M14 17.7c1.2.8 2.8.8 4 0"/>',
  woman:
    '<path fill="#402a32" d="M7 21C5.5 8 8 1.5 16 1.5S26.5 8 25 21z"/><path fill="#f92f60" d="M3 31c0-7 5-9.5 13-9.5S29 24 29 31z"/><path fill="#d39972" d="M13 18h6v5c-1.5 1.5-4.5 1.5-6 0z"/><path fill="#d39972" d="M9.5 9h13v5.5a6.5 6.5 0 0 1-13 0z"/><path fill="#402a32" d="M9 12.5C9 7 11.5 4 16 4s7 3 7 8.5C19 12 16.5 10 15 7.5c-1 2.5-3 4.5-6 5"/><circle cx="13.2" cy="14" r="1.1" fill="#321b41"/><circle cx="18.8" cy="14" r="1.1" fill="#321b41"/><path stroke="#7d4533" stroke-linecap="round" d="M14 17.7c1.2.8 2.8.8 4 0"/>',
  elder:
    '<path fill="#8d65c5" d="M3 31c0-7 5-9.5 12-9.5S27 24 27 31z"/><path fill="#d39972" d="M12 18h6v5c-1.5 1.5-4.5 1.5-6 0z"/><path fill="#d39972" d="M8 9h14v5.5a7 7 0 0 1-14 0z"/><path fill="#d3d3d3" d="M7 13.5c-1-7.5 2-12 8-12s9 4.5 8 12c-1.5-1.5-1.5-3-2-4.5-3 1-9 1-12 0-.5 1.5-.5 3-2 4.5"/><circle cx="15" cy="2.5" r="2.3" fill="#d3d3d3"/><circle cx="12" cy="13.5" r="2" stroke="#636363" stroke-width=".9"/><circle cx="18" cy="13.5" r="2" stroke="#636363" stroke-width=".9"/><path stroke="#636363" stroke-width=".9" d="M14 13.5h2"/><path stroke="#7d4533" stroke-linecap="round" d="M13 18c1.2.7 2.8.7 4 0"/><path stroke="#a56953" stroke-width="2" stroke-linecap="round" d="M29 31V20.5c0-2.3-3.5-2.3-3.5 0"/>',
  speech:
    '<path fill="#fff" stroke="#0074ba" stroke-width="2" d="M5 4h22a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H15l-7 6v-6H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z"/><circle cx="10.5" cy="13" r="1.8" fill="#0074ba"/><circle cx="16" cy="13" r="1.8" fill="#0074ba"/><circle cx="21.5" cy="13" r="1.8" fill="#0074ba"/>',
};
