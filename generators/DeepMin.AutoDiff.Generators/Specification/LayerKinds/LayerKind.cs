using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification.LayerKinds;

/// <summary>A kind of layer: how its attribute is read, which slices it has, how they enter z, and what identifies it.</summary>
/// <param name="Name">Name in specifications and fingerprints.</param>
/// <param name="MetadataName">Full name of its attribute.</param>
/// <param name="Example">The shortest declaration, which a code fix adds.</param>
internal sealed record LayerKind(string Name, string MetadataName, string Example)
{
    /// <summary>Gives a layer, also one with a defect, so that the ones after it keep their number; null if the attribute does not compile.</summary>
    public required Func<LayerDeclaration, LayerSpec?> Read { get; init; }

    /// <summary>The slices of a layer on so many inputs, in the order in which θ holds them.</summary>
    public required Func<LayerSpec, int, ImmutableArray<LayerSlice>> Slices { get; init; }

    /// <summary>What the layer computes, as text for fingerprints; its activation is given as such a text.</summary>
    public required Func<LayerSpec, string, string> Text { get; init; }

    /// <summary>Place of the width among the arguments of the attribute's constructor.</summary>
    public int WidthArgument { get; init; }

    /// <summary>Place of the activation.</summary>
    public int ActivationArgument { get; init; } = 1;
}

/// <summary>A layer's attribute, and what a kind reads it with.</summary>
/// <param name="Type">The network.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Number">Number of the layer, from 1.</param>
/// <param name="Activations">Reads activations.</param>
/// <param name="Defects">Receives the defects.</param>
internal sealed record LayerDeclaration(INamedTypeSymbol Type, AttributeData Attribute, AttributeSyntax Syntax, int Number, ActivationReader Activations, DefectSink Defects);

/// <summary>A slice of θ that a layer has of its own.</summary>
/// <param name="Symbol">Its symbol, as <c>W</c>; the name has the layer's number or name behind it.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Use">How it enters z.</param>
internal sealed record LayerSlice(string Symbol, int Rows, int Columns, SliceUse Use)
{
    public long Length => (long)Rows * Columns;
}

/// <summary>How a slice enters z of its layer, a sum of one term per slice.</summary>
internal enum SliceUse
{
    /// <summary>As the matrix of a product with the layer's inputs.</summary>
    Product,

    /// <summary>As a vector that is added.</summary>
    Vector,
}
