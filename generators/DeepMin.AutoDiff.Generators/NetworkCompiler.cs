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
        ModelProgram model = Lower(spec, activations);
        ModelIdentity identity = ProgramCompiler.Identity(spec.Type, spec.Options, Text(spec)) with
        {
            Layers = [.. spec.Layers.Select((layer, i) => new LayerReference(model.Parameters[2 * i], model.Parameters[(2 * i) + 1], layer.Activation))],
        };
        return ProgramCompiler.Compile(model, identity, spec.Options, cancellation);
    }

    /// <summary>The program of a network, before its outputs are augmented.</summary>
    public static ModelProgram Lower(NetworkSpec spec, ActivationTable activations) =>
        NetworkLowering.Lower(spec, spec.Functions.Aggregate(activations, static (table, function) => table.With(function.ToActivation())));

    private static string Text(NetworkSpec spec)
    {
        StringBuilder text = new();
        text.AppendFormat(CultureInfo.InvariantCulture, "network {0}\n", spec.Inputs);
        Dictionary<string, string> functions = spec.Functions.ToDictionary(function => function.Name, function => function.Text);
        foreach (LayerSpec layer in spec.Layers)
            text.AppendFormat(CultureInfo.InvariantCulture, "dense {0} {1}\n", layer.Outputs, functions.GetValueOrNull(layer.Activation) ?? layer.Activation);
        return text.ToString();
    }
}
