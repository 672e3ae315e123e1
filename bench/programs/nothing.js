process.stdout.write(JSON.stringify({ answeredMs: performance.now() }))
