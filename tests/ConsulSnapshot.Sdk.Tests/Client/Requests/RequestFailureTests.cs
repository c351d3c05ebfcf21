using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>How failures are worded. A new wording is reviewed where it is read: as a text.</summary>
public class RequestFailureTests
{
    [Fact]
    public void Messages_name_the_thing_the_place_and_what_to_do()
    {
        RequestFailure save = RequestFailure.OfSave("https://consul.example:8501");
        RequestFailure restore = RequestFailure.OfRestore("https://consul.example:8501");

        RequestFailure call = RequestFailure.OfCall(ApiCall.Get("v1/operator/raft/configuration") with { Permission = "operator = \"read\"" }, "https://consul.example:8501");
        RequestFailure open = RequestFailure.OfCall(ApiCall.Get("v1/status/leader"), "https://consul.example:8501");

        IEnumerable<string> messages = OfBoth(save).Concat(OfSave(save)).Concat(OfBoth(restore)).Append(restore.NotAnAcknowledgement("before the whole snapshot was sent", null))
            .Concat(OfBoth(call)).Concat(OfCall(call)).Append(open.FromAnswer(HttpStatusCode.Forbidden, ""))
            .Select(exception => $"{exception.Error}\n  {exception.Message}");

        Golden.Verify(string.Join('\n', messages));
    }

    private static IEnumerable<ConsulSnapshotRequestException> OfBoth(RequestFailure failure)
    {
        HttpIOException ended = new(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        yield return failure.FromAnswer(HttpStatusCode.Forbidden, "ACL not found");
        yield return failure.FromAnswer(HttpStatusCode.Forbidden, "");
        yield return failure.FromAnswer(HttpStatusCode.TooManyRequests, "rate limit exceeded, try again later or against a different server");
        yield return failure.FromAnswer(HttpStatusCode.InternalServerError, "No cluster leader");
        yield return failure.FromAnswer(HttpStatusCode.InternalServerError, "No path to datacenter");
        yield return failure.FromAnswer(HttpStatusCode.InternalServerError, "Raft error when taking snapshot: nothing new to snapshot");
        yield return failure.FromAnswer(HttpStatusCode.NotFound, "404 page not found");
        yield return failure.FromAnswer(HttpStatusCode.NoContent, "");
        yield return failure.FromRequest(new HttpRequestException(HttpRequestError.ConnectionError, "x", new IOException("Connection refused")), TimeSpan.Zero);
        yield return failure.FromRequest(new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new AuthenticationException("The certificate is not trusted.")), TimeSpan.Zero);
        yield return failure.FromRequest(new HttpRequestException(HttpRequestError.InvalidResponse, "Received an invalid status line: 'SSH-2.0'."), TimeSpan.Zero);
        yield return failure.FromRequest(new HttpRequestException(HttpRequestError.ResponseEnded, "x", ended), TimeSpan.FromSeconds(5));
        yield return failure.FromRequest(new HttpRequestException(HttpRequestError.ResponseEnded, "x", ended), TimeSpan.FromSeconds(30.04));
        yield return failure.TimedOut(new TimeoutException());
    }

    private static IEnumerable<ConsulSnapshotRequestException> OfCall(RequestFailure failure)
    {
        yield return failure.NotAnsweredInTime(TimeSpan.FromMinutes(1));
        yield return failure.BrokeOff(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
        yield return failure.NotTheJson("$.Servers[0].ID", null);
    }

    private static IEnumerable<ConsulSnapshotRequestException> OfSave(RequestFailure failure)
    {
        SnapshotFormatException corrupt = new(SnapshotError.TarHeader, "tar", 512, "a header must have the checksum that it states", "5420", "5421");
        SnapshotFinding finding = new(FindingSeverity.Fatal, "metadata-version", null, null, null, null, "meta.json must state version 1: found 2.");
        HttpIOException ended = new(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        yield return failure.Truncated(ended, 123_456, TimeSpan.FromSeconds(5));
        yield return failure.Truncated(ended, 123_456, TimeSpan.FromMinutes(15));
        yield return failure.Stalled(123_456, TimeSpan.FromMinutes(1));
        yield return failure.Corrupt(corrupt);
        yield return failure.Corrupt(finding);
        yield return failure.NotAnArchive("<h"u8);
    }
}
