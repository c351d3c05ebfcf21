return await ConsulSnapshot.Worker.WorkerProgram.RunAsync(args);
