// Starts a local agent of Cursor's SDK in the current directory. Not run by hand: see `cursor.py`.

const { Agent } = require(`${process.argv[2]}/node_modules/@cursor/sdk`);

async function main() {
  const agent = await Agent.create({
    apiKey: "none",
    model: { id: "auto" },
    local: { cwd: process.cwd(), settingSources: ["project", "user"] },
  });
  // The test's stand-in for the service does not answer this.
  const run = await agent.send("nothing");
  for await (const _ of run.stream());
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
