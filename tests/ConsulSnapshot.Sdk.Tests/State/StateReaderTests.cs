using System.Buffers;
using System.IO.Pipelines;
using ConsulSnapshot.Sdk.Tests.Archive;

namespace ConsulSnapshot.Sdk.Tests.State;

/// <summary>The framing of a bare state: a header, then records.</summary>
public class StateReaderTests
{
    private static readonly byte[] s_header = [0x81, 0xa9, .. "LastIndex"u8, 7];

    // Records of 2, 5 and 7 bytes.
    private static readonly byte[] s_state = [.. s_header, 3, 0xc0, 2, 0x81, 0xa1, 0x61, 1, 0xff, 0xda, 0, 3, 1, 2, 3];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Lengths => [1, 2, 3, 7, int.MaxValue];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Read_returns_the_same_records_however_the_bytes_arrive(int chunkLength)
    {
        StateReader reader = new(Chunked.Reader(s_state, chunkLength));

        List<(int, long, long, long, string)> records = await reader.ReadRecordsAsync(Cancellation)
            .Select(record => ((int)record.Type, record.Number, record.Offset, record.Length, Convert.ToHexStringLower(record.Value.ToArray())))
            .ToListAsync(Cancellation);

        Assert.Equal([(3, 0, 12, 2, "c0"), (2, 1, 14, 5, "81a16101"), (255, 2, 19, 7, "da0003010203")], records);
        Assert.Equal(s_state.Length, reader.Offset);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Read_names_the_offset_of_a_record_that_is_cut_anywhere(int chunkLength)
    {
        for (int length = s_header.Length; length < s_state.Length; length++)
        {
            StateReader reader = new(Chunked.Reader(s_state[..length], chunkLength));
            int expected = length < 14 ? 12 : length < 19 ? 14 : 19;

            Exception? exception = await Record.ExceptionAsync(async () => await reader.ReadRecordsAsync(Cancellation).CountAsync(Cancellation));

            Assert.Equal(length is 12 or 14 or 19 ? null : (SnapshotError.Record, "state.bin", expected),
                exception is SnapshotFormatException format ? (format.Error, format.Entry, format.Offset) : ((SnapshotError, string, long)?)null);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Read_refuses_a_header_that_is_cut_anywhere(int chunkLength)
    {
        for (int length = 0; length < s_header.Length; length++)
        {
            StateReader reader = new(Chunked.Reader(s_state[..length], chunkLength));

            SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(async () => await reader.ReadHeaderAsync(Cancellation));

            Assert.Equal((SnapshotError.StateHeader, 0), (exception.Error, exception.Offset));
        }
    }

    [Theory]
    [InlineData("c0", 0UL)]
    [InlineData("80", 0UL)]
    [InlineData("90", 0UL)]
    [InlineData("9105", 5UL)]
    [InlineData("9205a178", 5UL)]
    [InlineData("91c0", 0UL)]
    [InlineData("81a94c617374496e646578c0", 0UL)]
    [InlineData("81a94c617374496e646578cfffffffffffffffff", ulong.MaxValue)]
    [InlineData("81d9094c617374496e64657805", 5UL)]
    [InlineData("82a17891c0a94c617374496e64657805", 5UL)]
    [InlineData("82a94c617374496e64657804a94c617374496e64657805", 5UL)]
    [InlineData("81a96c617374496e64657805", 0UL)]
    public async Task ReadHeader_takes_what_Consuls_decoder_takes(string header, ulong expected)
    {
        StateReader reader = new(Chunked.Reader(Convert.FromHexString(header), int.MaxValue));

        StateHeader read = await reader.ReadHeaderAsync(Cancellation);

        Assert.Equal(expected, read.LastIndex);
    }

    [Theory]
    [InlineData("02")]
    [InlineData("a0")]
    [InlineData("c2")]
    [InlineData("c400")]
    [InlineData("81a94c617374496e646578ff")]
    [InlineData("81a94c617374496e646578a135")]
    [InlineData("81a94c617374496e646578cb0000000000000000")]
    [InlineData("810102")]
    [InlineData("c1")]
    public async Task ReadHeader_refuses_other_values(string header)
    {
        StateReader reader = new(Chunked.Reader(Convert.FromHexString(header), int.MaxValue));

        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(async () => await reader.ReadHeaderAsync(Cancellation));

        Assert.Equal((SnapshotError.StateHeader, "state.bin", 0), (exception.Error, exception.Entry, exception.Offset));
    }

    [Fact]
    public async Task Read_names_the_place_of_a_byte_that_is_no_MessagePack()
    {
        StateReader reader = new(Chunked.Reader([.. s_state, 9, 0x92, 0xc0, 0xc1], 1));

        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(async () => await reader.ReadRecordsAsync(Cancellation).CountAsync(Cancellation));

        Assert.Equal((SnapshotError.Record, s_state.Length + 3L, "c1"), (exception.Error, exception.Offset, exception.Found));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_caller_who_stops_early_finds_the_unread_records_in_the_pipe(int chunkLength)
    {
        PipeReader pipe = Chunked.Reader(s_state, chunkLength);
        await foreach (StateRecord record in new StateReader(pipe).ReadRecordsAsync(Cancellation))
        {
            break;
        }

        ReadResult result = await pipe.ReadAtLeastAsync(100, Cancellation);

        Assert.Equal(s_state[14..], result.Buffer.ToArray());
    }

    [Fact]
    public async Task Reading_goes_on_where_it_stopped()
    {
        StateReader reader = new(Chunked.Reader(s_state, 3));
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            break;
        }

        List<long> numbers = await reader.ReadRecordsAsync(Cancellation).Select(record => record.Number).ToListAsync(Cancellation);

        Assert.Equal([1, 2], numbers);
    }
}
