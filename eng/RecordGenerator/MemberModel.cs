using System.Linq;
using Microsoft.CodeAnalysis;

namespace ConsulSnapshot.RecordGenerator;

/// <summary>One member of a struct, as its property and its attribute say it.</summary>
internal sealed class MemberModel
{
    // ConsulSnapshot.Sdk.MemberTraits
    private const int NotRestored = 1 << 6;
    private const int Secret = 1 << 2;
    private const int TextBytes = 1 << 8;

    public string Property { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Since { get; private set; } = "";

    public string? Until { get; private set; }

    public string? JsonName { get; private set; }

    public int Traits { get; private set; }

    public ValueModel Value { get; private set; } = ValueModel.Scalar("Text");

    /// <summary>Gets a value indicating whether a restoring server looks at it.</summary>
    public bool IsRestored => (Traits & NotRestored) == 0;

    public static MemberModel Of(IPropertySymbol property, AttributeData attribute)
    {
        int traits = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == "Traits").Value.Value is int number ? number : 0;
        ValueModel value = (traits & TextBytes) != 0 ? ValueModel.TextBytes() : ValueModel.Of(property.Type);
        return new MemberModel
        {
            Property = property.Name,
            Name = (string)attribute.ConstructorArguments[0].Value!,
            Since = (string)attribute.ConstructorArguments[1].Value!,
            Until = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == "Until").Value.Value as string,
            JsonName = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == "JsonName").Value.Value as string,
            Traits = value.IsSecret ? traits | Secret : traits,
            Value = value,
        };
    }
}
