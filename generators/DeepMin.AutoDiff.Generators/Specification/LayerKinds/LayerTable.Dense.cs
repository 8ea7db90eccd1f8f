using System.Globalization;
using DeepMin.AutoDiff.Generators.Diagnostics;

namespace DeepMin.AutoDiff.Generators.Specification.LayerKinds;

// σ(W·h + b).
internal static partial class LayerTable
{
    public static LayerKind Dense { get; } = new("dense", "DeepMin.AutoDiff.DenseAttribute", "[Dense(1)]")
    {
        Read = ReadDense,
        Slices = static (layer, inputs) =>
        [
            new("W", layer.Outputs, inputs, SliceUse.Product),
            .. layer.Options.Bias ? new[] { new LayerSlice("b", layer.Outputs, 1, SliceUse.Vector) } : [],
        ],
        Text = static (layer, activation) => string.Format(CultureInfo.InvariantCulture, "dense {0} {1}", layer.Outputs, activation),
    };

    private static LayerSpec? ReadDense(LayerDeclaration declaration)
    {
        if (declaration.Attribute.Argument(Dense.WidthArgument) is not { Value: int outputs } || declaration.Attribute.Argument(Dense.ActivationArgument) is not { } activation)
        {
            declaration.Defects.AddReportedByCompiler();
            return null;
        }

        if (outputs < 1)
            declaration.Defects.Add(DiagnosticDescriptors.TooFewOutputs, declaration.Syntax.Expression(declaration.Attribute.AttributeConstructor!, Dense.WidthArgument), declaration.Number, declaration.Type.Name, outputs);

        return new LayerSpec(Dense.Name, outputs, declaration.Activations.Read(declaration.Attribute, declaration.Syntax, Dense.ActivationArgument, declaration.Number));
    }
}
