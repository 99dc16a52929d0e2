/** The header in which better-auth is given the client's address; whoever asks cannot set it. */
export const clientHeader = 'x-daybreak-client'
/** The provider of what another server vouches for. */
export const oidcProvider = 'oidc'
