/** Names of Microsoft's products, which no language translates. Keys are Graph's values. */
const DEFENDER = 'Microsoft Defender';
const CLOUD = 'Servers Storage DNS Databases Containers'.split(' ');

export const PRODUCTS: Readonly<Record<string, string>> = {
  microsoftDefenderForEndpoint: `${DEFENDER} for Endpoint`,
  microsoftDefenderForIdentity: `${DEFENDER} for Identity`,
  microsoftDefenderForCloudApps: `${DEFENDER} for Cloud Apps`,
  cloudAppSecurity: `${DEFENDER} for Cloud Apps`,
  microsoftDefenderForOffice365: `${DEFENDER} for Office 365`,
  microsoft365Defender: `${DEFENDER} XDR`,
  azureAdIdentityProtection: 'Microsoft Entra ID Protection',
  microsoftAppGovernance: 'App Governance',
  dataLossPrevention: 'Microsoft Purview DLP',
  microsoftDataLossPrevention: 'Microsoft Purview DLP',
  microsoftDefenderForCloud: `${DEFENDER} for Cloud`,
  microsoftSentinel: 'Microsoft Sentinel',
  microsoftInsiderRiskManagement: 'Microsoft Purview Insider Risk Management',
  microsoftThreatIntelligence: 'Microsoft Threat Intelligence',
  microsoftThreatExperts: `${DEFENDER} Experts`,
  microsoftDefenderThreatIntelligenceAnalytics: `${DEFENDER} Threat Intelligence analytics`,
  ...Object.fromEntries(CLOUD.map((name) => [`microsoftDefenderFor${name}`, `${DEFENDER} for ${name}`])),
  microsoftDefenderForIoT: `${DEFENDER} for IoT`,
  microsoftDefenderForNetwork: `${DEFENDER} for Network`,
  microsoftDefenderForAppService: `${DEFENDER} for App Service`,
  microsoftDefenderForKeyVault: `${DEFENDER} for Key Vault`,
  microsoftDefenderForResourceManager: `${DEFENDER} for Resource Manager`,
  microsoftDefenderForApiManagement: `${DEFENDER} for APIs`,
  smartScreen: `${DEFENDER} SmartScreen`,
};
