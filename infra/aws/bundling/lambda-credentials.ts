/**
 * In a function's bundle this stands for `@aws-sdk/credential-provider-node`, which looks for credentials in every place that
 * exists outside of Lambda too: profiles, single sign-on, web identities, the metadata of machines, each with a client of its
 * own. Lambda gives a function its credentials in these variables and nowhere else, for as long as its process lives.
 */
export function defaultProvider() {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined)
      throw new Error('the environment has no credentials');
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
    };
  };
}
