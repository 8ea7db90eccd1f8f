using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>What the attributes of one type say: all that later stages know of the user's source.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="Options">Precision and operators.</param>
/// <param name="Inputs">Number of input features.</param>
/// <param name="Layers">The layers, first layer first.</param>
/// <param name="Functions">The user's functions that layers name, as <c>Type.Function</c>.</param>
internal sealed record NetworkSpec(
    TypeSpec Type, ModelOptions Options, int Inputs, EquatableArray<LayerSpec> Layers, EquatableArray<FunctionSpec> Functions = default)
{
    /// <summary>û = (u − mean)/scale before the first layer; none if the layers read the inputs as they are.</summary>
    public StandardizationSpec? InputStandardization { get; init; }

    /// <summary>y = mean + scale·ŷ after the last layer.</summary>
    public StandardizationSpec? OutputStandardization { get; init; }
}

/// <summary>One layer.</summary>
/// <param name="KindName">Name of its kind: a row holds functions, a specification nothing but values.</param>
/// <param name="Outputs">Number of neurons.</param>
/// <param name="Activation">Name of a built-in row of the activation table, or of one of the functions.</param>
internal sealed record LayerSpec(string KindName, int Outputs, string Activation)
{
    /// <summary>Its kind.</summary>
    public LayerKind Kind => LayerTable.Of(KindName);

    public LayerOptions Options { get; init; } = LayerOptions.Default;
}
