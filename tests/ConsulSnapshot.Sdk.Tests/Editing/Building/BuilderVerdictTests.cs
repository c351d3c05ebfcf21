using System.Buffers;
using System.IO.Pipelines;
using ConsulSnapshot.Sdk.Tests.Shared;

namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>What real servers died of, and what they lived with, put into a builder.</summary>
public class BuilderVerdictTests
{
    // What every fatal finding says.
    private const string Deadly = "dies of ";

    // Of what did no harm there are thousands: each so many of the damaged states is enough.
    private const int Stride = 10;

    public static TheoryData<string> Targets => ["1.8.6", "1.10.11", "1.13.8", "1.14.7", "1.18.2", "1.21.4"];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_kills_a_server_is_refused_or_mended(string target)
    {
        List<string> wrong = [];
        foreach (VerdictCase verdict in VerdictCases.All().Where(verdict => verdict.Fatal.ContainsKey(target)))
        {
            if (await ReadAsync(verdict) is { } records && Refuse(records, target) is null && !IsMended(verdict, verdict.Fatal[target]))
            {
                wrong.Add($"{verdict.Name} {verdict.Type} {verdict.Path} {verdict.How}: {verdict.Fatal[target]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_a_server_lives_with_is_not_called_deadly(string target)
    {
        List<string> wrong = [];
        IEnumerable<VerdictCase> cases = [.. VerdictCases.HandMade(), .. VerdictCases.Damaged().Where((_, number) => number % Stride == 0)];
        foreach (VerdictCase verdict in cases.Where(verdict => verdict.Tried.Contains(target) && !verdict.Fatal.ContainsKey(target)))
        {
            if (await ReadAsync(verdict) is { } records && Refuse(records, target) is { } message && message.Contains(Deadly, StringComparison.Ordinal))
            {
                wrong.Add($"{verdict.Name} {verdict.Type} {verdict.Path} {verdict.How}: {message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("nil in Checks", "Register 'a': Checks must not have a nil element")]
    [InlineData("peering id not a uuid", "Peering 'p': ID must be a UUID")]
    [InlineData("resource without tenancy", ": id.tenancy must not be missing")]
    [InlineData("template with unknown variable", "PreparedQuery '00000001-0000-4000-8000-000000000001': Service.Service must be a template")]
    public async Task What_is_refused_is_named(string name, string expected)
    {
        List<ConsulRecord>? records = await ReadAsync(VerdictCases.HandMade().Single(verdict => verdict.Name == name));

        Assert.Contains(expected, Refuse(records!, "1.21.4"), StringComparison.Ordinal);
    }

    /// <summary>Tells whether a builder leaves nothing of a damage: it fills in ids that are missing, and puts services before their checks.</summary>
    private static bool IsMended(VerdictCase verdict, string said)
    {
        bool isMissingId = said.Contains("missing primary index", StringComparison.Ordinal) || said.Contains("UUID must be 36 characters", StringComparison.Ordinal);
        bool isFilled = said.Contains("prepared query", StringComparison.Ordinal) || said.Contains("intention", StringComparison.Ordinal) || said.Contains(" acl ", StringComparison.Ordinal);
        return verdict.Base is not null && (isMissingId && isFilled || verdict.How!.StartsWith("moved", StringComparison.Ordinal));
    }

    private static string? Refuse(IEnumerable<ConsulRecord> records, string target)
    {
        SnapshotBuilder builder = new SnapshotBuilder(new SnapshotBuilderOptions { TargetVersion = ConsulVersion.Parse(target) }).AddRange(records);
        try
        {
            builder.Build();
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Reads a state; <see langword="null"/> if one of its records cannot be a typed object, and so cannot be put into a builder.</summary>
    private static async Task<List<ConsulRecord>?> ReadAsync(VerdictCase verdict)
    {
        List<ConsulRecord> records = [];
        StateReader reader = new(PipeReader.Create(new ReadOnlySequence<byte>(verdict.ReadState())));
        try
        {
            await foreach (StateRecord record in reader.ReadRecordsAsync(TestContext.Current.CancellationToken))
            {
                records.Add(record.ToTyped());
            }
        }
        catch (SnapshotFormatException)
        {
            return null;
        }

        return records;
    }
}
