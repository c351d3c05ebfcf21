using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk;

/// <content>Messages whose type stands beside them.</content>
internal sealed partial class ProtobufJson
{
    // A message of a type that is not known here, or that cannot be parsed, is printed as its bytes; Consul's own tool fails there.
    private void WriteAny(Any any)
    {
        Begin("{"u8);
        if (any.TypeUrl.Length > 0 || !any.Value.IsEmpty)
        {
            WriteName("@type");
            WriteText(any.TypeUrl);
            if (KnownMessages.TryParse(any, out IMessage? message))
            {
                WriteFields(message);
            }
            else
            {
                WriteName("value");
                WriteText(any.Value.ToBase64());
            }
        }

        End("}"u8);
    }
}
