using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Blocks that belong to no blob yet.</summary>
internal static class UncommittedBlob
{
    /// <summary>Removes blocks, if there is no blob of that name and all blocks are those of a write that is over.</summary>
    /// <remarks>
    /// Azure has no request for that. What removes them is a blob in their place: it is empty, says in its metadata what it is, so that it is never listed,
    /// and is deleted at once.
    /// </remarks>
    /// <param name="blob">The name.</param>
    /// <param name="isOver">Whether a block's id is that of a write that is over.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>Whether there were any.</returns>
    public static async Task<bool> DiscardAsync(BlockBlobClient blob, Func<string, bool> isOver, CancellationToken cancellationToken)
    {
        try
        {
            BlockList blocks = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!blocks.UncommittedBlocks.Any() || !blocks.UncommittedBlocks.All(block => isOver(block.Name)))
            {
                return false;
            }

            CommitBlockListOptions options = new() { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, Metadata = BlobMetadata.OfDiscarded() };
            BlobContentInfo placeholder = await blob.CommitBlockListAsync([], options, cancellationToken).ConfigureAwait(false);
            await DeleteAsync(blob, placeholder.ETag, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 || BlobFailure.IsConditionNotMet(exception))
        {
            return false; // somebody was faster, and what is there now is theirs
        }
    }

    /// <summary>Deletes what took the place of blocks, unless it was replaced since.</summary>
    public static async Task DeleteAsync(BlockBlobClient blob, ETag placeholder, CancellationToken cancellationToken) =>
        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = placeholder }, cancellationToken).ConfigureAwait(false);
}
