using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Lowers the layers of a network to the primitives of a program: z = W·h + b, a = σ(z).</summary>
internal static class NetworkLowering
{
    public static ModelProgram Lower(NetworkSpec spec, ActivationTable activations)
    {
        ProgramBuilder builder = new();
        InputNode input = builder.Input(new NodeLabel("x", NodeRole.Value, "Input"), spec.Inputs);
        List<Slice> slices = [];
        Node previous = input;
        for (int layer = 1; layer <= spec.Layers.Count; layer++)
            previous = Dense(builder, activations, spec.Layers[layer - 1], layer, layer == spec.Layers.Count, previous, slices);
        return new ModelProgram(new Program(builder, [previous], []), input, [.. slices]);
    }

    private static Node Dense(ProgramBuilder builder, ActivationTable activations, LayerSpec layer, int number, bool last, Node input, List<Slice> slices)
    {
        NodeLabel Label(string name) => new(name, NodeRole.Value, $"Layer{number}");

        Slice weights = Append(slices, $"W{number}", layer.Outputs, input.Length);
        Slice bias = Append(slices, $"b{number}", layer.Outputs, 1);
        if (!activations.TryGet(layer.Activation, out ActivationRow? row))
            throw new ArgumentException($"Expected an activation of the table, got '{layer.Activation}'.", nameof(layer));
        Expr body = row.Value(builder.Expressions, builder.Expressions.Variable(0));
        bool isAffine = ReferenceEquals(body, builder.Expressions.Variable(0));

        Node product = builder.Product(Label($"W{number}{input.Name}") with { IsProvisional = true }, new Matrix(weights, ParameterSource.Theta), transposed: false, input);
        Node shift = builder.Parameter(Label($"b{number}"), new Matrix(bias, ParameterSource.Theta));
        Node affine = builder.Sum(Label(last && isAffine ? "y" : $"z{number}"), [product, shift]);
        return builder.Map(Label(last ? "y" : $"a{number}"), new ScalarFunction(row.Symbol, body, row.Note), affine);
    }

    private static Slice Append(List<Slice> slices, string name, int rows, int columns)
    {
        Slice slice = new(name, slices.Count == 0 ? 0 : slices[slices.Count - 1].End, rows, columns);
        slices.Add(slice);
        return slice;
    }
}
