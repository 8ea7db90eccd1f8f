using System.Globalization;
using System.Text;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;

namespace DeepMin.AutoDiff.Generators;

/// <summary>Compiles the formulas of a model.</summary>
internal static class ModelCompiler
{
    public static EquatableArray<GeneratedFile> Compile(ModelSpec spec, CancellationToken cancellation) => ProgramCompiler.Compile(
        ModelLowering.Lower(spec),
        ProgramCompiler.Identity(spec.Type, spec.Options, Text(spec)) with
        {
            InputNames = [.. spec.InputNames],
            OutputNames = [.. spec.Outputs.Select(output => output.Name)],
        },
        spec.Options,
        cancellation);

    private static string Text(ModelSpec spec)
    {
        StringBuilder text = new();
        text.AppendFormat(CultureInfo.InvariantCulture, "model {0} {1}\n", spec.Inputs, spec.Parameters.Count);
        foreach (OutputSpec output in spec.Outputs)
            text.Append("output ").Append(output.Function.Text).Append('\n');
        return text.ToString();
    }
}
