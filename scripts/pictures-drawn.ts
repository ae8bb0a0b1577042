/** Pictures drawn for this project where no emoji fits, in the flat style of the others; bodies on a 32 by 32 canvas. */
export const drawings: Readonly<Record<string, string>> = {
  'sewing-machine': `
    <path fill="#d3883e" d="M2 25h28v3a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z"/>
    <path fill="#f92f60" d="M2 22.5h15l2 2.500H2z"/>
    <path fill="#636363" d="M11.500 4h5v5h-5z"/><path fill="#fcd53f" d="M12 3h4v4h-4z"/>
    <path fill="#0074ba" d="M6 8h18a4 4 0 0 1 4 4v13h-8v-9h-8v3H6a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2"/>
    <path fill="#9b9b9b" d="M7.500 19h1.500v5h-1.500z"/><circle cx="28.500" cy="13.500" r="2.500" fill="#636363"/>
    <circle cx="24" cy="20" r="1.500" fill="#fff"/><path stroke="#fcd53f" d="M14 7v4.500H8.200V20"/>`,
  iron: `
    <path fill="#0074ba" d="M3 24c0-7.500 5-12 13-12h9.500c1 0 1.800.700 2 1.700L30 24z"/>
    <path fill="#bebebe" d="M2.500 24h28.200v1.500a2.500 2.500 0 0 1-2.500 2.500H4.500a2 2 0 0 1-2-2z"/>
    <path fill="#433b6b" d="M11 13c0-5 2-8 6-8h8.500A2.500 2.500 0 0 1 28 7.500V14h-3.500V8.500H17c-1.800 0-2.500 1.500-2.500 4.500z"/>
    <circle cx="20" cy="18.500" r="2.500" fill="#fcd53f"/><path stroke="#83cbff" stroke-width="1.500" stroke-linecap="round" d="M4 9c1.500-1.500-1-3 .5-4.500M7.500 8c1.500-1.500-1-3 .5-4.500"/>`,
  rebar: `
    <path stroke="#636363" stroke-width="2.600" stroke-linecap="round" d="M8 3v26M16 3v26M24 3v26"/>
    <path stroke="#9b9b9b" stroke-width="2.600" stroke-linecap="round" d="M3 9h26M3 16.500h26M3 24h26"/>
    <path stroke="#ff822d" stroke-width="2" stroke-linecap="round" d="m6.500 7.500 3 3m0-3-3 3m8-3 3 3m0-3-3 3m8-3 3 3m0-3-3 3M6.500 15l3 3m0-3-3 3m8-3 3 3m0-3-3 3m8-3 3 3m0-3-3 3m-16 4.500 3 3m0-3-3 3m8-3 3 3m0-3-3 3m8-3 3 3m0-3-3 3"/>`,
  welder: `
    <path fill="#433b6b" d="M5 28.500C5 24 8.500 22 13 22s8 2 8 6.500V30H5z"/>
    <path fill="#636363" d="M4 11a9 9 0 0 1 18 0v6c0 5-4 8-9 8s-9-3-9-8z"/>
    <path fill="#321b41" d="M6.500 11h13a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1"/><path fill="#00a650" d="M7.500 12.500h11v3h-11z"/>
    <path fill="#9b9b9b" d="m20 27 5-4 1 1.300-5 4z"/><path fill="#fcd53f" d="m27 15.500 1 4 3.500-1.500-2 3.500 2.500 2-3.500.5 1 4-3-2.500-2.500 3 0-4-3.500.5 3-2.500-2-3 3 1z"/>
    <circle cx="26.800" cy="22" r="1.700" fill="#fff"/>`,
  'paint-roller': `
    <path fill="#83cbff" d="M2 13h20v15c0 1.500-2.500 1.500-2.500 0v-5c0-1.500-2-1.500-2 0v3c0 1.500-2.500 1.500-2.500 0v-2H2z"/>
    <path stroke="#636363" stroke-width="2" stroke-linejoin="round" d="M23 8h6v7h-4v5"/>
    <rect width="22" height="10" x="2" y="3" fill="#0074ba" rx="2.500"/><path fill="#5092ff" d="M4 5h18v2H4z"/>
    <rect width="5" height="11" x="22.500" y="19" fill="#d3883e" rx="2"/>`,
  tile: `
    <path fill="#d3d3d3" d="M2 2h28v28H2z"/>
    <path fill="#00a6ed" d="M3 3h8v8H3zm18 0h8v8h-8zm-9 9h8v8h-8zm-9 9h8v8H3z"/><path fill="#fff" d="M12 3h8v8h-8zm-9 9h8v8H3zm9 9h8v8h-8z"/>
    <path fill="#f3c07b" d="M21 12h8v8h-8z"/><path fill="#f3c07b" d="m23 22 9 2-8 8-3-3z"/><path fill="#636363" d="m19 17 9 6-5 5-6-9z"/><path fill="#a56953" d="m24.500 23 1.500 1.500 5 4-2.500 2.500-4-5-1.500-1.500z"/>`,
  mason: `
    <path fill="#ca5b2f" d="M1 20h9v4.500H1zm10 0h9v4.500h-9zm10 0h9v4.500h-9zM1 25.500h4V30H1zm5 0h9V30H6zm10 0h9V30h-9zm10 0h4V30h-4z"/>
    <path fill="#e67b4f" d="M1 14.500h4V19H1zm5 0h9V19H6z"/>
    <path fill="#9b9b9b" d="M11 15 20 3.500 26 9z"/><path fill="#bebebe" d="m11 15 9-11.500 3 2.700z"/>
    <path stroke="#636363" stroke-width="1.800" d="m23 6.300 3-2.300 1 1.500"/><path stroke="#a56953" stroke-width="3.200" stroke-linecap="round" d="m27 5.500 2.800 3.200"/>
    <path fill="#d3d3d3" d="M12 18.800c0-1.500 2-2 4-2s5 .500 5 2.200z"/>`,
  'washing-machine': `
    <rect width="24" height="28" x="4" y="2" fill="#e6e6e6" rx="2.500"/><path fill="#bebebe" d="M4 8.500h24V4.500A2.500 2.500 0 0 0 25.500 2h-19A2.500 2.500 0 0 0 4 4.500z"/>
    <circle cx="8" cy="5.300" r="1.600" fill="#f92f60"/><path fill="#636363" d="M17 4.300h8v2h-8z"/>
    <circle cx="16" cy="19" r="8.500" fill="#636363"/><circle cx="16" cy="19" r="6.500" fill="#83cbff"/>
    <path fill="#0074ba" d="M9.500 19c2-1.500 4 1.500 6.500 0s4.500-1.500 6.500 0a6.500 6.500 0 0 1-13 0"/><circle cx="13" cy="16" r="1.300" fill="#fff"/><circle cx="17.500" cy="15" r="1" fill="#fff"/>`,
  'cash-register': `
    <path fill="#d3d3d3" d="M5 3h7v10H5z"/><path stroke="#9b9b9b" d="M6.500 6h4m-4 2.500h4"/>
    <path fill="#433b6b" d="M15 4h13v7H15z"/><path fill="#86d72f" d="M16.500 5.500h10v4h-10z"/><path fill="#636363" d="M20.500 11h2v3h-2z"/>
    <path fill="#9b9b9b" d="M6 12h20a2 2 0 0 1 2 1.500L30 22H2l2-8.500A2 2 0 0 1 6 12"/>
    <path fill="#fff" d="M8 14.500h3v2H8zm5 0h3v2h-3zm5 0h3v2h-3zm-10.500 3.300h3.300v2H7.500zm5.300 0h3.400v2h-3.400zm5.400 0h3.300v2h-3.300z"/><path fill="#f92f60" d="M22.800 14.500h3l1 5.300h-3.300z"/>
    <path fill="#636363" d="M1.500 22h29v6.500a1.500 1.500 0 0 1-1.500 1.500H3a1.500 1.500 0 0 1-1.500-1.500z"/><path fill="#bebebe" d="M12 25h8v1.800h-8z"/>`,
  shelf: `
    <path fill="#a56953" d="M2 2h2.500v28H2zm25.500 0H30v28h-2.500z"/><path fill="#d3883e" d="M2 10.500h28V13H2zm0 9h28V22H2zm0 8.500h28v2H2z"/>
    <path fill="#f92f60" d="M6 4h4v6.500H6z"/><path fill="#fcd53f" d="M11 5.500h4v5h-4z"/><path fill="#00a6ed" d="M16 4h4v6.500h-4z"/><path fill="#86d72f" d="M21 6h5v4.500h-5z"/>
    <path fill="#86d72f" d="M6 14.500h5v5H6z"/><path fill="#ff822d" d="M12.500 15.500h4v4h-4z"/><path fill="#8d65c5" d="M18 14h3v5.500h-3zm4 0h3v5.500h-3z"/><path fill="#00a6ed" d="M6 23.500h6V28H6z"/><path fill="#f3c07b" d="M14 23h11v5H14z"/>`,
  warehouse: `
    <path fill="#9b9b9b" d="M16 2 30.500 9.500a1 1 0 0 1 .5.900V30H1V10.400a1 1 0 0 1 .500-.9z"/><path fill="#0074ba" d="M16 2 31 9.700V13L16 5.500 1 13V9.700z"/>
    <path fill="#433b6b" d="M5 14h22v16H5z"/><path fill="#636363" d="M5 14h22v3H5z"/>
    <path fill="#f3c07b" d="M7 24h6v6H7zm6.500 0h6v6h-6zm6.500 0h5v6h-5zM9.500 18h6v6h-6zm7 0h6v6h-6z"/><path fill="#a56953" d="M9.300 24h1.500v2H9.300zm6.500 0h1.500v2h-1.500zm6 0h1.500v2h-1.500zM11.800 18h1.500v2h-1.500zm7 0h1.500v2h-1.500z"/>`,
  'hand-truck': `
    <path stroke="#f92f60" stroke-width="2.500" stroke-linecap="round" stroke-linejoin="round" d="M4 3.500h4l5 23h13"/>
    <path fill="#f3c07b" d="m11 14 11-2.500 2.800 12-11 2.500z"/><path fill="#ffce7c" d="m9.300 6 8-1.800L19.500 12l-8.500 2z"/><path fill="#a56953" d="m15.500 13 2.300-.5.9 3.700-2.300.500zM12.500 5.300l2-.5.7 3-2 .5z"/>
    <circle cx="13" cy="27" r="3.500" fill="#433b6b"/><circle cx="13" cy="27" r="1.300" fill="#d3d3d3"/>`,
  forklift: `
    <path fill="#636363" d="M20 3h2.500v23H20z"/><path fill="#9b9b9b" d="M22.500 22.500H31V25h-8.500z"/>
    <path fill="#f3c07b" d="M23.500 13h7.500v9h-7.500z"/><path fill="#a56953" d="M26.300 13h2v3h-2z"/>
    <path stroke="#433b6b" stroke-width="2" stroke-linejoin="round" d="M7 17V6h8l4 11"/><path fill="#83cbff" d="M8 7h6.300l3.200 9H8z"/>
    <path fill="#fcd53f" d="M4 15h5l2 3h9v8H2v-9a2 2 0 0 1 2-2"/><path fill="#ffb02e" d="M2 22h18v4H2z"/>
    <circle cx="7" cy="26" r="4" fill="#433b6b"/><circle cx="7" cy="26" r="1.500" fill="#d3d3d3"/><circle cx="17.500" cy="26.500" r="3.500" fill="#433b6b"/><circle cx="17.500" cy="26.500" r="1.300" fill="#d3d3d3"/>`,
  'rubber-tree': `
    <circle cx="9" cy="6" r="5.500" fill="#00a650"/><circle cx="23" cy="6" r="5.500" fill="#00a650"/><circle cx="16" cy="5" r="5" fill="#86d72f"/>
    <path fill="#a56953" d="M11 8h10l1 22H10z"/><path stroke="#6d4534" stroke-width="1.800" d="m11 12 10 4m-10.300.5 10.500 4"/>
    <path stroke="#fff" stroke-width="1.800" stroke-linecap="round" d="m11.500 13.500 8.500 3.500v5"/><path fill="#433b6b" d="M17 22h7l-1 5.500h-5z"/><path fill="#fff" d="M17.500 22h6l-.3 1.800h-5.400z"/>`,
  electronics: `
    <rect width="28" height="28" x="2" y="2" fill="#00a650" rx="2"/><path stroke="#fcd53f" stroke-width="1.300" d="M6 2v5h5M13 2v6M19 2v4h3v4M2 14h6m-6 5h6M30 13h-6m6 6h-6M13 30v-6m6 6v-6M26 30v-4h-3"/>
    <path fill="#321b41" d="M9 9h14v14H9z"/><path fill="#636363" d="M12 12h8v8h-8z"/><circle cx="6" cy="26" r="2" fill="#f92f60"/><circle cx="26" cy="6" r="2" fill="#fff"/>`,
  'measuring-tape': `
    <path fill="#fcd53f" d="M2 20h22a6 6 0 0 0 0-12H12a4 4 0 0 0-4 4h4h12a2 2 0 0 1 0 4H2z"/><path stroke="#6d4534" d="M4 16.500v2m3-2v1.300m3-1.300v2m3-2v1.300m3-1.300v2m3-2v1.300m3-1.300v2"/>`,
  tap: `
    <path fill="#9b9b9b" d="M2 9h4v10H2z"/><path fill="#bebebe" d="M6 11h7v-1h8v1h2a6 6 0 0 1 6 6v4h-6v-3a1 1 0 0 0-1-1h-1v1h-8v-1H6z"/><path fill="#636363" d="M15.500 6h3v4h-3z"/><path fill="#f92f60" d="M11 3.500h12A1.500 1.500 0 0 1 23 6.500H11a1.500 1.500 0 0 1 0-3"/>
    <path fill="#00a6ed" d="M26 23.500c1.700 2 2.500 3.200 2.500 4.300a2.500 2.500 0 0 1-5 0c0-1.100.8-2.300 2.500-4.300"/><path fill="#d3d3d3" d="M6 12h15v1.500H6z"/>`,
  guard: `
    <path fill="#0074ba" d="M3 30c0-6 4-9 8-9.500h10c4 .5 8 3.500 8 9.500z"/><path fill="#433b6b" d="m12.500 20 3.500 4 3.500-4v-2h-7z"/><path fill="#321b41" d="m16 23 1.300 2-.6 5h-1.400l-.6-5z"/>
    <path fill="#d39972" d="M9 11h14v3.500a7 7 0 0 1-14 0z"/><circle cx="13" cy="14" r="1" fill="#321b41"/><circle cx="19" cy="14" r="1" fill="#321b41"/><path stroke="#7d4533" stroke-linecap="round" d="M14 17.800c1.200.8 2.800.800 4 0"/>
    <path fill="#433b6b" d="M6.500 6.500C8 3.500 12 2 16 2s8 1.500 9.500 4.500L23.500 10h-15z"/><path fill="#321b41" d="M8.500 9.500h15c.5 1.300.300 2.500.300 2.500-2.500-1.200-13.200-1.200-15.600 0 0 0-.2-1.200.3-2.500"/><path fill="#fcd53f" d="m16 4.200 2 .8v1.800c0 1-.8 1.700-2 2.200-1.200-.5-2-1.200-2-2.200V5zM22 24l2.500.8v1.800c0 1.300-1 2.200-2.500 2.800-1.500-.6-2.500-1.500-2.500-2.800v-1.800z"/>`,
  waiter: `
    <path fill="#fff" d="M3 30c0-5 3.500-7.500 7-8h5c3.500.5 7 3 7 8z"/><path fill="#433b6b" d="M3 30c0-5 3-7.300 6-8l3.500 8zm19 0c0-5-3-7.300-6-8l-3.500 8z"/>
    <path fill="#d39972" d="M7 10h11v4.500a5.500 5.500 0 0 1-3.500 5V22h-4v-2.500A5.500 5.500 0 0 1 7 14.500z"/><path fill="#402a32" d="M6.500 13C6 7 8 4 12.500 4s6.500 3 6 9c-1-1-1-3-1.500-4-3 1-6 1-9 0-.5 1-.5 3-1.500 4"/>
    <path fill="#f92f60" d="m9 21.500 3.500 1.500 3.500-1.500v4l-3.500-1.500L9 25.500z"/><circle cx="10.300" cy="14" r=".9" fill="#321b41"/><circle cx="14.700" cy="14" r=".9" fill="#321b41"/>
    <path stroke="#433b6b" stroke-width="3" stroke-linecap="round" d="m20 26 5-6"/><circle cx="25.500" cy="18.500" r="1.900" fill="#d39972"/><path fill="#9b9b9b" d="M19 14.500h13v2H19z"/><path fill="#ffb02e" d="M20.500 8h4v6.500h-4z"/><path fill="#fff" d="M20.500 6.500h4v2h-4z"/><path fill="#f92f60" d="M26 11h5.500l-1 3.500H27z"/>`,
  dishes: `
    <ellipse cx="16" cy="25.500" fill="#9b9b9b" rx="14" ry="4.500"/><ellipse cx="16" cy="24" fill="#e6e6e6" rx="14" ry="4.500"/><ellipse cx="16" cy="21.500" fill="#9b9b9b" rx="14" ry="4.500"/><ellipse cx="16" cy="20" fill="#fff" rx="14" ry="4.500"/><ellipse cx="16" cy="20" fill="#d3d3d3" rx="9" ry="2.700"/>
    <circle cx="9" cy="13" r="4" fill="#83cbff"/><circle cx="8" cy="12" r="1.200" fill="#fff"/><circle cx="19" cy="8" r="5" fill="#83cbff"/><circle cx="17.500" cy="6.500" r="1.500" fill="#fff"/><circle cx="25" cy="15" r="2.800" fill="#83cbff"/><circle cx="24.300" cy="14.300" r=".8" fill="#fff"/><circle cx="10" cy="4.500" r="2" fill="#83cbff"/>`,
  'id-shield': `
    <rect width="30" height="22" x="1" y="5" fill="#00a6ed" rx="2.500"/><path fill="#fff" d="M3 11h26v14H3z"/><path fill="#0074ba" d="m9 12 5 1.800v4c0 3-2 5-5 6.200-3-1.200-5-3.200-5-6.200v-4z"/><path fill="#fff" d="M8 14.500h2V17h2.300v2H10v2.500H8V19H5.700v-2H8z"/><path stroke="#9b9b9b" stroke-width="1.500" d="M17 14.500h10M17 18h10m-10 3.500h7"/>`,
  plus: '<circle cx="16" cy="16" r="14" fill="#00a650"/><path fill="#fff" d="M14 8h4v6h6v4h-6v6h-4v-6H8v-4h6z"/>',
  tick: '<circle cx="16" cy="16" r="14" fill="#00a650"/><path stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" d="m9 16.500 5 5 9-10.500"/>',
  cross:
    '<circle cx="16" cy="16" r="14" fill="#d9203d"/><path stroke="#fff" stroke-width="4" stroke-linecap="round" d="m10.500 10.500 11 11m0-11-11 11"/>',
  ban: '<circle cx="16" cy="16" r="13" stroke="#d9203d" stroke-width="4"/><path stroke="#d9203d" stroke-width="4" d="m7 7 18 18"/>',
  coin: '<circle cx="16" cy="16" r="14" fill="#ffb02e"/><circle cx="16" cy="16" r="11" fill="#fcd53f"/><path stroke="#a35600" stroke-width="2.500" stroke-linecap="round" d="M20 11.500c-1-1.300-2.300-2-4-2-2.300 0-4 1.200-4 3 0 4.300 8.300 2.300 8.300 7 0 1.900-1.900 3.200-4.300 3.200-2 0-3.600-.8-4.500-2.200M16 7v18"/>',
  cambodia:
    '<path fill="#032ea1" d="M1 6h30v20H1z"/><path fill="#e00025" d="M1 11h30v10H1z"/><path fill="#fff" d="M8 20v-1.500h1.500V15H11v-2h1.500v2H14v-2.500h1V11h2v1.500h1V15h1.500v-2H21v2h1.500v3.500H24V20z"/>',
  britain:
    '<path fill="#012169" d="M1 6h30v20H1z"/><path stroke="#fff" stroke-width="4" d="m1 6 30 20m0-20L1 26"/><path stroke="#c8102e" stroke-width="1.600" d="m1 6 30 20m0-20L1 26"/><path fill="#fff" d="M12.500 6h7v20h-7z"/><path fill="#fff" d="M1 12.500h30v7H1z"/><path fill="#c8102e" d="M14 6h4v20h-4z"/><path fill="#c8102e" d="M1 14h30v4H1z"/>',
  china:
    '<path fill="#ee1c25" d="M1 6h30v20H1z"/><path fill="#ff0" d="m7 8.500 1.100 3.400h3.600l-2.900 2.100 1.100 3.500L7 15.400l-2.900 2.100L5.200 14l-2.900-2.100h3.600zm7.500-.5.400 1.100h1.200l-1 .7.400 1.100-1-.7-.9.700.3-1.100-.9-.7H14zm2.500 3.500.4 1.100h1.200l-1 .7.4 1.100-1-.7-.9.700.3-1.100-.9-.7h1.100zm0 4 .4 1.100h1.200l-1 .7.4 1.100-1-.7-.9.700.3-1.100-.9-.7h1.100zm-2.500 3.300.4 1.100h1.200l-1 .7.400 1.100-1-.7-.9.700.3-1.100-.9-.7H14z"/>',
  thailand:
    '<path fill="#a51931" d="M1 6h30v20H1z"/><path fill="#fff" d="M1 9.300h30v13.400H1z"/><path fill="#2d2a4a" d="M1 12.700h30v6.600H1z"/>',
  'age-15':
    '<circle cx="16" cy="16" r="15" fill="#0074ba"/><path fill="#fff" d="M7.600 10.500h2.600V22H7.500v-8.600l-2 .8v-2.300zm5.400 0h6.800v2.300h-4.500l-.2 1.900c.4-.2.900-.3 1.400-.3 2.200 0 3.700 1.500 3.700 3.700 0 2.500-1.800 4.100-4.300 4.100-1.300 0-2.500-.4-3.400-1.100l1.100-2c.6.500 1.300.800 2.100.8 1.100 0 1.800-.7 1.800-1.700s-.7-1.600-1.800-1.600c-.6 0-1.200.2-1.700.5l-1.600-.7zm10 2.500h2v2.500h2.500v2H25V20h-2v-2.500h-2.300v-2H23z"/>',
  'age-18':
    '<circle cx="16" cy="16" r="15" fill="#0074ba"/><path fill="#fff" d="M7.600 10.500h2.600V22H7.500v-8.600l-2 .8v-2.300z"/><path stroke="#fff" stroke-width="2.300" d="M16.200 15.800a2.200 2.200 0 1 1 0-4.300 2.200 2.200 0 0 1 0 4.300Zm0 0a2.600 2.600 0 1 0 0 5.100 2.600 2.600 0 0 0 0-5.100Z"/><path fill="#fff" d="M24 13h2v2.500h2.500v2H26V20h-2v-2.500h-2.300v-2H24z"/>',
  phone:
    '<circle cx="16" cy="16" r="15" fill="#00a650"/><path fill="#fff" d="M12.300 7.500 9.600 8.800C8.200 9.500 7.800 11 8.300 12.600c1.800 5.400 5.700 9.300 11.100 11.100 1.600.5 3.100.1 3.800-1.300l1.300-2.700c.3-.6.1-1.300-.5-1.600l-4-2.200c-.5-.3-1.100-.2-1.500.2l-1.500 1.600c-1.900-.9-3.400-2.400-4.500-4.500l1.700-1.500c.4-.4.500-1 .2-1.500L13.900 8a1.200 1.200 0 0 0-1.600-.5"/>',
  listen:
    '<circle cx="16" cy="16" r="15" fill="#00a6ed"/><path fill="#fff" d="M7 13h3.500l5.500-4.700c.6-.5 1.500-.1 1.500.7v14c0 .8-.9 1.200-1.500.7L10.500 19H7a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1"/><path stroke="#fff" stroke-width="2" stroke-linecap="round" d="M20.500 12.500c2 2 2 5 0 7M23.500 9.500c3.700 3.700 3.700 9.300 0 13"/>',
  pin: '<path fill="#d9203d" d="M16 1.500a10 10 0 0 1 10 10c0 6.500-7 13.500-10 19-3-5.500-10-12.500-10-19a10 10 0 0 1 10-10"/><circle cx="16" cy="11.500" r="4.500" fill="#fff"/>',
  share:
    '<path stroke="#0074ba" stroke-width="2.500" d="m9 16 14-8.500M9 16l14 8.500"/><circle cx="8" cy="16" r="5" fill="#00a6ed"/><circle cx="24" cy="7.500" r="5" fill="#00a6ed"/><circle cx="24" cy="24.500" r="5" fill="#00a6ed"/>',
  person:
    '<circle cx="16" cy="16" r="15" fill="#fcd53f"/><path fill="#0074ba" d="M6 27.200C7 22 11 20.500 16 20.500s9 1.500 10 6.700A15 15 0 0 1 16 31a15 15 0 0 1-10-3.800"/><path fill="#d39972" d="M11 11h10v3.500a5 5 0 0 1-10 0z"/><path fill="#d39972" d="M14 18h4v3.500c-1 1-3 1-4 0z"/><path fill="#402a32" d="M10 13.500C9.500 8 11.500 5 16 5s6.500 3 6 8.500c-1-1-1-2.500-1.500-3.500-3 1-6 1-9 0-.5 1-.5 2.500-1.500 3.500"/>',
  man: '<path fill="#0074ba" d="M3 31c0-7 5-9.500 13-9.500S29 24 29 31z"/><path fill="#d39972" d="M13 18h6v5c-1.500 1.500-4.500 1.500-6 0z"/><path fill="#d39972" d="M9 9h14v5.500a7 7 0 0 1-14 0z"/><path fill="#402a32" d="M8 13c-.8-7.500 2-11.500 8-11.500S24.800 5.500 24 13c-1.500-1.500-1.500-3.500-2-5-4 1.500-8 1.500-12 0-.5 1.500-.5 3.500-2 5"/><circle cx="13" cy="13.500" r="1.100" fill="#321b41"/><circle cx="19" cy="13.500" r="1.100" fill="#321b41"/><path stroke="#7d4533" stroke-linecap="round" d="M14 17.700c1.200.8 2.800.8 4 0"/>',
  woman:
    '<path fill="#402a32" d="M7 21C5.500 8 8 1.500 16 1.500S26.500 8 25 21z"/><path fill="#f92f60" d="M3 31c0-7 5-9.500 13-9.500S29 24 29 31z"/><path fill="#d39972" d="M13 18h6v5c-1.500 1.500-4.500 1.500-6 0z"/><path fill="#d39972" d="M9.500 9h13v5.500a6.500 6.500 0 0 1-13 0z"/><path fill="#402a32" d="M9 12.500C9 7 11.500 4 16 4s7 3 7 8.500C19 12 16.500 10 15 7.500c-1 2.500-3 4.500-6 5"/><circle cx="13.200" cy="14" r="1.100" fill="#321b41"/><circle cx="18.800" cy="14" r="1.100" fill="#321b41"/><path stroke="#7d4533" stroke-linecap="round" d="M14 17.700c1.200.8 2.800.8 4 0"/>',
  elder:
    '<path fill="#8d65c5" d="M3 31c0-7 5-9.500 12-9.500S27 24 27 31z"/><path fill="#d39972" d="M12 18h6v5c-1.500 1.500-4.500 1.500-6 0z"/><path fill="#d39972" d="M8 9h14v5.500a7 7 0 0 1-14 0z"/><path fill="#d3d3d3" d="M7 13.500c-1-7.500 2-12 8-12s9 4.500 8 12c-1.500-1.500-1.500-3-2-4.500-3 1-9 1-12 0-.5 1.500-.5 3-2 4.500"/><circle cx="15" cy="2.500" r="2.300" fill="#d3d3d3"/><circle cx="12" cy="13.500" r="2" stroke="#636363" stroke-width=".9"/><circle cx="18" cy="13.500" r="2" stroke="#636363" stroke-width=".9"/><path stroke="#636363" stroke-width=".9" d="M14 13.500h2"/><path stroke="#7d4533" stroke-linecap="round" d="M13 18c1.200.7 2.800.7 4 0"/><path stroke="#a56953" stroke-width="2" stroke-linecap="round" d="M29 31V20.500c0-2.300-3.500-2.300-3.500 0"/>',
  speech:
    '<path fill="#fff" stroke="#0074ba" stroke-width="2" d="M5 4h22a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H15l-7 6v-6H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z"/><circle cx="10.500" cy="13" r="1.800" fill="#0074ba"/><circle cx="16" cy="13" r="1.800" fill="#0074ba"/><circle cx="21.500" cy="13" r="1.800" fill="#0074ba"/>',
};
