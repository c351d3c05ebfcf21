using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

[assembly: AssemblyFixture(typeof(MotoServer))]
[assembly: AssemblyFixture(typeof(StrictMotoServer))]
