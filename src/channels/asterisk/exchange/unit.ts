import type { Program } from './program.ts';

/** The unit of systemd that keeps the exchange running, as a user of its own with no rights. */
export function unit(home: string, program: Program): string {
  const command = [program.command, ...program.args, '-f', '-C', `${home}/etc/asterisk.conf`];
  return `[Unit]
Description=Telephone exchange (Asterisk ${program.version}) of Bong Pheak
Wants=network-online.target
After=network-online.target

[Service]
User=asterisk
Group=asterisk
ExecStart=${command.join(' ')}
Restart=always
RestartSec=1
# every call takes four sockets
LimitNOFILE=65536
# memory of a dead process holds voices and numbers
LimitCORE=0
CPUWeight=1000
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ReadWritePaths=${home}
PrivateDevices=yes
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictSUIDSGID=yes

[Install]
WantedBy=multi-user.target
`;
}

/** Two weeks of logs, and never more than a flood may write in a day. */
export function logRotation(home: string): string {
  return `${home}/log/*.log {
    su asterisk asterisk
    daily
    maxsize 50M
    rotate 14
    missingok
    notifempty
    compress
    copytruncate
}
`;
}
