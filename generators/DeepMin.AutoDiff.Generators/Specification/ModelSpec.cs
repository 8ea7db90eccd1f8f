using DeepMin.AutoDiff.Generators.Collections;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>What a type that declares a model says: all that later stages know of the user's source.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="Options">Precision and operators.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="InputNames">Names of the inputs.</param>
/// <param name="Parameters">Names of the entries of θ, in order of first appearance.</param>
/// <param name="Outputs">The outputs, in source order.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    ModelOptions Options,
    int Inputs,
    EquatableArray<string> InputNames,
    EquatableArray<string> Parameters,
    EquatableArray<OutputSpec> Outputs);

/// <summary>One output.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="Function">Its value; the variables are the inputs, then all of θ.</param>
internal sealed record OutputSpec(string Name, FunctionSpec Function);
