using System.Globalization;
using System.Text;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators;

/// <summary>Compiles the layers of a network.</summary>
internal static class NetworkCompiler
{
    public static EquatableArray<GeneratedFile> Compile(NetworkSpec spec, ActivationTable activations, CancellationToken cancellation)
    {
        ModelProgram model = NetworkLowering.Lower(spec, activations);
        ModelIdentity identity = ProgramCompiler.Identity(spec.Type, spec.Options, Text(spec)) with
        {
            Layers = [.. spec.Layers.Zip(NetworkLayout.Of(spec).Layers, (layer, slices) => new LayerReference(slices.Of("W")!, slices.Of("b"), layer.Activation, slices.Skip == SkipConnection.None ? null : $"{slices.Skip}", slices.Projection))],
            IsStandardized = spec.InputStandardization is not null || spec.OutputStandardization is not null,
        };
        return ProgramCompiler.Compile(model, identity, spec.Options, cancellation);
    }

    private static string Text(NetworkSpec spec)
    {
        StringBuilder text = new();
        text.AppendFormat(CultureInfo.InvariantCulture, "network {0}\n", spec.Inputs);
        Dictionary<string, string> functions = spec.Functions.ToDictionary(function => function.Name, function => function.Text);
        foreach (LayerSpec layer in spec.Layers)
            text.Append(layer.Kind.Text(layer, functions.GetValueOrNull(layer.Activation) ?? layer.Activation)).Append(Options(layer.Options)).Append('\n');
        Append(text, "inputs", spec.InputStandardization);
        Append(text, "outputs", spec.OutputStandardization);
        return text.ToString();
    }

    /// <summary>What changes the function of θ, which the layer's name does not.</summary>
    private static string Options(LayerOptions options) =>
        (options.Bias ? "" : " unbiased") + (options.Frozen ? " frozen" : "")
        + (options.Skip == SkipConnection.None ? "" : $" skip {options.Skip}")
        + (options.SharedWith is { } source ? string.Format(CultureInfo.InvariantCulture, " shared {0}", source) : "");

    private static void Append(StringBuilder text, string target, StandardizationSpec? standardization)
    {
        if (standardization is not null)
            text.Append("standardize ").Append(target).Append(Numbers(standardization.Mean)).Append(';').Append(Numbers(standardization.Scale)).Append('\n');

        static string Numbers(EquatableArray<double> values) => string.Concat(values.Select(value => " " + NumberText.Shortest(value)));
    }
}
