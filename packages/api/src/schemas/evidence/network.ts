/** Evidence about addresses, names and connections. */
import { count, dictionary, listOf, oneOf, text } from '../fields.ts';
import { part } from '../read.ts';
import { of } from './base.ts';
import type { EvidenceOf } from './base.ts';

const geoLocation = part({
  city: text,
  countryName: text,
  latitude: count,
  longitude: count,
  state: text,
});

const protocolType = oneOf(['tcp', 'udp', 'unknownFutureValue']);

const dns = {
  dnsServerIp: of<IpEvidence>('ip'),
  domainName: text,
  hostIpAddress: of<IpEvidence>('ip'),
  ipAddresses: listOf(of<IpEvidence>('ip')),
};
export interface DnsEvidence extends EvidenceOf<'dns', typeof dns> {}

const ip = {
  countryLetterCode: text,
  ipAddress: text,
  location: geoLocation,
  stream: dictionary,
};
export interface IpEvidence extends EvidenceOf<'ip', typeof ip> {}

const networkConnection = {
  destinationAddress: of<IpEvidence>('ip'),
  destinationPort: count,
  protocol: protocolType,
  sourceAddress: of<IpEvidence>('ip'),
  sourcePort: count,
};
export interface NetworkConnectionEvidence extends EvidenceOf<'networkConnection', typeof networkConnection> {}

const url = {
  url: text,
};
export interface UrlEvidence extends EvidenceOf<'url', typeof url> {}

export const networkKinds = { dns, ip, networkConnection, url };
