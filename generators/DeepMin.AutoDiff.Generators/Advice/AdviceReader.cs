using System.Collections.Immutable;
using System.Globalization;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Advice;

/// <summary>Gives advice on a valid network: what it is about to do in vain, or at great cost.</summary>
internal sealed class AdviceReader
{
    private const long LargeBytes = 1_000_000_000;
    private const int Samples = 1000;

    private readonly NetworkSpec _spec;
    private readonly ModelProgram _model;
    private readonly AttributeData _network;
    private readonly ImmutableArray<(LayerKind Kind, AttributeData Attribute)> _layers;
    private readonly Action<Diagnostic> _report;
    private readonly CancellationToken _cancellation;
    private readonly string _name;

    private AdviceReader(INamedTypeSymbol type, NetworkSpec spec, Action<Diagnostic> report, CancellationToken cancellation)
    {
        _spec = spec;
        _model = NetworkLowering.Lower(spec, ActivationTable.BuiltIn);
        _network = type.Attributes(MetadataNames.NetworkAttribute).First();
        _layers = LayerTable.Ordered(type);
        _name = type.Name;
        _report = report;
        _cancellation = cancellation;
    }

    public static void Read(INamedTypeSymbol type, NetworkSpec spec, Action<Diagnostic> report, CancellationToken cancellation)
    {
        AdviceReader reader = new(type, spec, report, cancellation);
        reader.AdviseOnCurvature();
        reader.AdviseOnWidths();
        reader.AdviseOnJacobian();
    }

    /// <summary>Only where second derivatives were asked for in so many words: by default every operator is generated, used or not.</summary>
    private void AdviseOnCurvature()
    {
        string? asked = _spec.Options.InputDerivatives ? "input derivatives as outputs"
            : _network.NamedArguments.Any(argument => argument.Key == nameof(ModelOptions.Operators)) && (_spec.Options.Operators & (OperatorSet.SecondOrder | OperatorSet.InputSecondOrder)) != 0 ? "second-order operators"
            : null;
        if (asked is null)
            return;
        foreach (MapNode map in _model.Program.Nodes.OfType<MapNode>().Where(IsPiecewiseLinear))
            Add(AdviceDescriptors.NoCurvature, Offender(map), _name, asked, map.Function.Symbol ?? map.Equation);
    }

    /// <summary>Every form of the sequential minimizer (Chen and Muñoz Ewald 2024) keeps one coordinate per class through all hidden layers.</summary>
    private void AdviseOnWidths()
    {
        LayerSpec[] hidden = [.. _spec.Layers.Take(_spec.Layers.Count - 1)];
        int outputs = _spec.Layers[_spec.Layers.Count - 1].Outputs;
        if (_spec.Layers[hidden.Length].Activation != "Identity" || hidden.Any(layer => layer.Activation != "Relu") || HasOptions())
            return;
        for (int layer = 0; layer < hidden.Length; layer++)
        {
            if (hidden[layer].Outputs < outputs)
                Add(AdviceDescriptors.TooNarrow, Argument(layer, static kind => kind.WidthArgument), layer + 1, _name, hidden[layer].Outputs, outputs);
        }
    }

    /// <summary>Whether no construction fits anyway.</summary>
    private bool HasOptions() => _spec.InputStandardization is not null || _spec.OutputStandardization is not null
        || _spec.Layers.Any(layer => layer.Kind != LayerTable.Dense || layer.Options != LayerOptions.Default with { Name = layer.Options.Name });

    private void AdviseOnJacobian()
    {
        int size = _spec.Options.Precision == Precision.Single ? sizeof(float) : sizeof(double);
        long outputs = _spec.Options.InputDerivatives ? _model.Output.Length * (1L + _model.Input.Length) : _model.Output.Length;
        double bytes = (double)Samples * size * outputs * _model.ParameterCount;
        if (bytes > LargeBytes)
            Add(AdviceDescriptors.LargeJacobian, _network.Syntax(_cancellation)?.Name, _name, (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture), outputs, _model.ParameterCount);
    }

    /// <summary>Whether a function has a kink or a jump in its derivative, and no curvature elsewhere.</summary>
    private bool IsPiecewiseLinear(MapNode map)
    {
        ExprArena arena = _model.Builder.Expressions;
        Expr[] partials = [.. map.Arguments.Select((_, argument) => arena.Differentiate(map.Function.Body, argument))];
        return partials.Any(partial => !partial.IsConstant)
            && partials.All(partial => map.Arguments.Select((_, argument) => arena.Differentiate(partial, argument)).All(second => second.IsZero));
    }

    /// <summary>The activation of the layer that a value belongs to, or the attribute of the model.</summary>
    private SyntaxNode? Offender(MapNode map) =>
        map.Label.Part.Layer is { } layer && layer < _layers.Length ? Argument(layer, static kind => kind.ActivationArgument) : _network.Syntax(_cancellation)?.Name;

    private SyntaxNode? Argument(int layer, Func<LayerKind, int> place) => _layers[layer] is ({ } kind, { AttributeConstructor: { } constructor } attribute)
        ? attribute.Syntax(_cancellation)?.Expression(constructor, place(kind))
        : null;

    private void Add(DiagnosticDescriptor descriptor, SyntaxNode? offender, params object[] arguments)
    {
        if (offender is not null)
            _report(Diagnostic.Create(descriptor, offender.GetLocation(), arguments));
    }
}
