using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// Lowers a network to the primitives of a program: û = (u − mean)/scale, then z, which is W·h + b of a dense layer, a = σ(z) + h or σ(z) + P·h for each layer,
/// then y = mean + scale·ŷ.
/// </summary>
internal sealed class NetworkLowering
{
    private readonly ProgramBuilder _builder = new();
    private readonly ActivationTable _activations;
    private readonly NetworkLayout _layout;

    private NetworkLowering(ActivationTable activations, NetworkLayout layout) => (_activations, _layout) = (activations, layout);

    /// <summary>The program of a network, before its outputs are augmented.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="builtIn">The activations beside the network's own functions.</param>
    public static ModelProgram Lower(NetworkSpec spec, ActivationTable builtIn)
    {
        ActivationTable activations = spec.Functions.Aggregate(builtIn, static (table, function) => table.With(function.ToActivation()));
        NetworkLayout layout = NetworkLayout.Of(spec);
        NetworkLowering lowering = new(activations, layout);
        InputNode input = lowering._builder.Input(new NodeLabel("x", NodeRole.Value, "Input"), spec.Inputs);
        Node value = lowering.Standardize(spec.InputStandardization, input);
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            bool isLast = i == spec.Layers.Count - 1;
            value = lowering.Layer(i, spec.Layers[i].Activation, value, !isLast ? null : spec.OutputStandardization is null ? "y" : "yHat");
        }

        value = lowering.Restore(spec.OutputStandardization, value);
        return new ModelProgram(new Program(lowering._builder, [value], []), input, layout.Parameters) { Constants = layout.Constants };
    }

    /// <summary>σ(z) and what the skip connection adds; where σ(z) = z, all of it is one sum.</summary>
    /// <param name="index">Index of the layer.</param>
    /// <param name="activation">σ.</param>
    /// <param name="input">h.</param>
    /// <param name="outputName">Name of the result of the last layer; none for the others.</param>
    private Node Layer(int index, string activation, Node input, string? outputName)
    {
        LayerSlices slices = _layout.Layers[index];
        NodeLabel Label(string name) => new(name, NodeRole.Value, ModelPart.OfLayer(index));
        NodeLabel Result(string symbol) => Label(outputName ?? symbol + slices.Subscript);

        ScalarFunction function = Function(activation);
        bool isAffine = function.Body.Kind == ExprKind.Variable;
        Node[] terms = [.. slices.Terms.Select(term => term.Declared.Use == SliceUse.Product ? Product(term.Slice) : _builder.Parameter(Label(term.Slice.Name), term.Slice))];
        if (Skip() is not { } skip)
            return _builder.Map(Result("a"), function, _builder.Sum(isAffine ? Result("z") : Label("z" + slices.Subscript), terms));
        if (isAffine)
            return _builder.Sum(Result("a"), [.. terms, skip]);
        Node branch = _builder.Map(Label("r" + slices.Subscript), function, _builder.Sum(Label("z" + slices.Subscript), terms));
        return _builder.Sum(Result("a"), [branch, skip]);

        Node Product(SliceRef matrix) => _builder.Product(Label(matrix.Name + input.Name) with { IsProvisional = true }, matrix, transposed: false, input);

        Node? Skip() => slices.Skip switch
        {
            SkipConnection.Identity => input,
            SkipConnection.Projection => Product(slices.Projection!),
            _ => null,
        };
    }

    private ScalarFunction Function(string activation)
    {
        if (!_activations.TryGet(activation, out ActivationRow? row))
            throw new ArgumentException($"Expected an activation of the table, got '{activation}'.", nameof(activation));
        return new ScalarFunction(row.Symbol, row.Value(_builder.Expressions, _builder.Expressions.Variable(0)), row.Note);
    }

    private Node Standardize(StandardizationSpec? standardization, Node value)
    {
        if (standardization is null)
            return value;
        ExprArena arena = _builder.Expressions;
        Expr body = arena.Divide(arena.Subtract(arena.Variable(0), arena.Variable(1)), arena.Variable(2));
        return Affine("xHat", "({0} − {1})/{2}", body, "input", standardization, value);
    }

    private Node Restore(StandardizationSpec? standardization, Node value)
    {
        if (standardization is null)
            return value;
        ExprArena arena = _builder.Expressions;
        Expr body = arena.Add(arena.Variable(1), arena.Multiply(arena.Variable(2), arena.Variable(0)));
        return Affine("y", "{1} + {2} ⊙ {0}", body, "output", standardization, value);
    }

    /// <summary>A function of a value, its mean and its scale.</summary>
    private Node Affine(string name, string symbol, Expr body, string target, StandardizationSpec standardization, Node value)
    {
        NodeLabel Label(string part) => new(part, NodeRole.Value, target == "input" ? "Input" : "Output");
        Node Vector(string part, Collections.EquatableArray<double> values) => standardization.IsBound
            ? _builder.Parameter(Label(target + part), _layout.Constant(target + part))
            : _builder.Literal(Label(target + part), [.. values]);
        return _builder.Map(Label(name), new ScalarFunction(symbol, body), value, Vector("Mean", standardization.Mean), Vector("Scale", standardization.Scale));
    }
}
