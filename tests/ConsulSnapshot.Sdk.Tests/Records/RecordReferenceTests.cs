namespace ConsulSnapshot.Sdk.Tests.Records;

/// <summary>The reference of all records, which is made from the code.</summary>
public class RecordReferenceTests
{
    [Fact]
    public void The_reference_in_the_docs_says_what_the_code_knows()
    {
        Golden.VerifyFile(RecordReference.Print(), "docs/records.md");
    }
}
