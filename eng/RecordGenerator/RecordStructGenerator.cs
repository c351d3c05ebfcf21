using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConsulSnapshot.RecordGenerator;

/// <summary>Writes, for each type marked with <c>[ConsulStruct]</c>, its shape and the code that reads and writes it.</summary>
/// <remarks>Everything is taken from the type's properties and their <c>[Member]</c> attributes, so that there is one place where it is said.</remarks>
[Generator]
public sealed class RecordStructGenerator : IIncrementalGenerator
{
    private const string StructAttribute = "ConsulSnapshot.Sdk.ConsulStructAttribute";
    private const string MemberAttribute = "ConsulSnapshot.Sdk.MemberAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(string Name, string Source)> sources = context.SyntaxProvider.ForAttributeWithMetadataName(
            StructAttribute,
            static (node, _) => node is RecordDeclarationSyntax,
            static (match, cancellation) => Generate(match, cancellation));
        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.Name + ".g.cs", source.Source));
    }

    private static (string Name, string Source) Generate(GeneratorAttributeSyntaxContext match, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)match.TargetSymbol;
        string structName = (string)match.Attributes[0].ConstructorArguments[0].Value!;
        List<MemberModel> members = new();
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            cancellation.ThrowIfCancellationRequested();
            AttributeData? attribute = property.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == MemberAttribute);
            if (attribute is not null)
            {
                members.Add(MemberModel.Of(property, attribute));
            }
        }

        return (type.Name, StructSource.Write(type.Name, structName, members));
    }
}
