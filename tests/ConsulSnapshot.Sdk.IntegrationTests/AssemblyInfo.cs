using Xunit.Sdk;
using Xunit.v3;

// Every class here starts servers. One after the other they have the machine to themselves, so that an election or a restore
// takes the time it takes and no longer.
[assembly: Parallelization(Mode = ParallelMode.None)]
