// Reads raw messages by a client that is generated from the API's document.
// Arguments: the compiled client, the API, a subscription and its messages. API_TOKEN is the bearer
// token. Prints the SHA-256 of each message, one a line.
const { createHash } = require("node:crypto");

const [client, basePath, id, ...messageIds] = process.argv.slice(2);
const { Configuration, SubscriptionsApi } = require(client);
const api = new SubscriptionsApi(
  new Configuration({ basePath, accessToken: process.env.API_TOKEN }),
);

(async () => {
  for (const messageId of messageIds) {
    const message = await api.readRawMessage({ id, messageId });
    const bytes = Buffer.from(await message.arrayBuffer());
    console.log(createHash("sha256").update(bytes).digest("hex"));
  }
})();
