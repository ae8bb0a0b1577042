/** What our exchange is made of; nothing else is unpacked, and nothing else is loaded. */
const needed = [
  // time and storage
  'res_timing_timerfd',
  'res_sorcery_config',
  'res_sorcery_memory',
  'res_sorcery_astdb',
  // the interface over HTTP
  'res_http_websocket',
  'res_stasis',
  'res_stasis_answer',
  'res_stasis_playback',
  'res_stasis_recording',
  'res_stasis_snoop',
  'res_stasis_device_state',
  'app_stasis',
  'res_ari_model',
  'res_ari',
  'res_ari_applications',
  'res_ari_asterisk',
  'res_ari_bridges',
  'res_ari_channels',
  'res_ari_endpoints',
  'res_ari_events',
  'res_ari_playbacks',
  'res_ari_recordings',
  // SIP; chan_pjsip will not load without pubsub, and says only that dependencies failed
  'res_pjproject',
  'res_pjsip',
  'res_pjsip_session',
  'res_pjsip_sdp_rtp',
  'res_pjsip_caller_id',
  'res_pjsip_pubsub',
  'res_pjsip_nat',
  'res_pjsip_acl',
  'res_pjsip_dtmf_info',
  'res_pjsip_empty_info',
  'res_pjsip_rfc3326',
  'res_pjsip_header_funcs',
  'res_pjsip_endpoint_identifier_ip',
  'res_pjsip_endpoint_identifier_user',
  'res_pjsip_authenticator_digest',
  'res_pjsip_outbound_authenticator_digest',
  'res_pjsip_outbound_registration',
  'res_pjsip_registrar',
  'res_pjsip_logger',
  'chan_pjsip',
  'res_security_log',
  // sound
  'res_rtp_asterisk',
  'res_srtp',
  'codec_ulaw',
  'codec_alaw',
  'codec_a_mu',
  'format_wav',
  'format_pcm',
  'format_sln',
  // what a call can do
  'pbx_config',
  'app_dial',
  'app_playback',
  'app_amd',
  'func_hangupcause',
  'func_channel',
  'func_callerid',
  'func_global',
  'func_timeout',
  'func_talkdetect',
  'bridge_simple',
  'bridge_holding',
] as const;

/** Parts that some versions split off: res_ari and app_stasis ask for this one since 20.14, 21.9 and 22.4. */
const whereThere = ['res_websocket_client'] as const;

const files = (names: readonly string[]): string[] => names.map((name) => `${name}.so`);

/** The module files of an exchange. */
export const neededModules: readonly string[] = files(needed);
/** Modules to load where this version of Asterisk has them. */
export const optionalModules: readonly string[] = files(whereThere);
