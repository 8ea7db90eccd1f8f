using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The type that the generated members join, and what its members publish besides the programs.</summary>
/// <param name="FullName">Name with namespace and containers, for comments and hint names.</param>
/// <param name="MangledName">The full name as one identifier.</param>
/// <param name="Namespace">Namespace; empty for the global one.</param>
/// <param name="Containers">Keyword and name of the types around it, outermost first.</param>
/// <param name="Declaration">Keyword and name of the type.</param>
/// <param name="SelfType">The type, fully qualified.</param>
/// <param name="Scalar">The floating-point type in which the model computes.</param>
/// <param name="Fingerprint">128 bits that identify the specification.</param>
internal sealed record ModelIdentity(
    string FullName,
    string MangledName,
    string Namespace,
    ImmutableArray<string> Containers,
    string Declaration,
    string SelfType,
    ScalarType Scalar,
    Fingerprint Fingerprint)
{
    /// <summary>The layers, if the model is a network.</summary>
    public ImmutableArray<LayerReference> Layers { get; init; } = [];

    /// <summary>The names of the inputs; none if they are numbered.</summary>
    public ImmutableArray<string> InputNames { get; init; } = [];

    /// <summary>The names of the outputs before their slopes; none if they are numbered.</summary>
    public ImmutableArray<string> OutputNames { get; init; } = [];

    /// <summary>Whether the outputs are followed by their derivatives by the inputs.</summary>
    public bool HasSlopes { get; init; }

    /// <summary>Namespace of the bodies of generated members.</summary>
    public const string BodyNamespace = "DeepMin.AutoDiff.Generated";

    /// <summary>Whether the inputs reach the first layer, or the outputs leave the last one, through an affine map.</summary>
    public bool IsStandardized { get; init; }

    public string PhasesClass => MangledName + "Phases";
}

/// <summary>A layer, by the slices that it refers to.</summary>
/// <param name="Weights">W.</param>
/// <param name="Bias">b; none without bias.</param>
/// <param name="Activation">Name of σ.</param>
/// <param name="Skip">Member of the runtime's enumeration of skip connections; none without one.</param>
/// <param name="Projection">P; none without a projected skip connection.</param>
internal sealed record LayerReference(SliceRef Weights, SliceRef? Bias, string Activation, string? Skip, SliceRef? Projection);
