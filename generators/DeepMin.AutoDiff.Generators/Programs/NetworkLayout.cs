using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Where the layers of a network find their matrices and vectors: in θ, or in the constants if they are not trained.</summary>
/// <param name="Parameters">The slices of θ, layer by layer: those of its kind, W and b of a dense one, then P.</param>
/// <param name="Constants">The slices of the constants: the inputs' mean and scale, frozen layers, the outputs' mean and scale.</param>
/// <param name="Layers">What each layer reads; tied layers read the same slices.</param>
internal sealed record NetworkLayout(ImmutableArray<Slice> Parameters, ImmutableArray<Slice> Constants, ImmutableArray<LayerSlices> Layers)
{
    public static NetworkLayout Of(NetworkSpec spec)
    {
        List<Slice> parameters = [], constants = [];
        if (spec.InputStandardization is { IsBound: true })
            AppendStandardization(constants, "input", spec.Inputs);
        OwnSlices[] own = [.. spec.Layers.Select((layer, i) => Own(layer, i + 1, i == 0 ? spec.Inputs : spec.Layers[i - 1].Outputs, layer.Options.Frozen ? constants : parameters))];
        if (spec.OutputStandardization is { IsBound: true })
            AppendStandardization(constants, "output", spec.Layers[spec.Layers.Count - 1].Outputs);
        return new NetworkLayout([.. parameters], [.. constants], [.. spec.Layers.Select((layer, i) => Tied(layer.Options, i))]);

        LayerSlices Tied(LayerOptions options, int index)
        {
            OwnSlices source = own[options.SharedWith ?? index];
            return new LayerSlices(options.Skip, Subscript(options, index + 1), source.Terms, own[index].Projection);
        }
    }

    /// <summary>Appends what a layer has of its own; a tied layer has only the slices of its skip connection.</summary>
    private static OwnSlices Own(LayerSpec layer, int number, int inputs, List<Slice> slices)
    {
        LayerOptions options = layer.Options;
        ImmutableArray<LayerTerm> terms = options.SharedWith is null
            ? [.. layer.Kind.Slices(layer, inputs).Select(slice => new LayerTerm(slice, Append(slice.Symbol, slice.Rows, slice.Columns)))]
            : [];
        return new OwnSlices(terms, options.Skip == SkipConnection.Projection ? Append("P", layer.Outputs, inputs) : null);

        SliceRef Append(string symbol, int rows, int columns) =>
            new(NetworkLayout.Append(slices, symbol + Subscript(options, number), rows, columns), options.Frozen ? ParameterSource.Constants : ParameterSource.Theta);
    }

    /// <summary>The mean, or the scale, of the inputs or outputs among the constants.</summary>
    public SliceRef Constant(string name) => new(Constants.Single(slice => slice.Name == name), ParameterSource.Constants);

    private static string Subscript(LayerOptions options, int number) => options.Name is null ? $"{number}" : "_" + options.Name;

    private static void AppendStandardization(List<Slice> constants, string target, int width)
    {
        Append(constants, target + "Mean", width, 1);
        Append(constants, target + "Scale", width, 1);
    }

    private static Slice Append(List<Slice> slices, string name, int rows, int columns)
    {
        Slice slice = new(name, slices.Count == 0 ? 0 : slices[slices.Count - 1].End, rows, columns);
        slices.Add(slice);
        return slice;
    }

    private sealed record OwnSlices(ImmutableArray<LayerTerm> Terms, SliceRef? Projection);
}

/// <summary>The matrices and vectors of one layer.</summary>
/// <param name="Skip">What is added to σ(z).</param>
/// <param name="Subscript">What the names of the layer's values end in.</param>
/// <param name="Terms">What z sums.</param>
/// <param name="Projection">P; none without a projected skip connection.</param>
internal sealed record LayerSlices(SkipConnection Skip, string Subscript, ImmutableArray<LayerTerm> Terms, SliceRef? Projection)
{
    /// <summary>The slice of a symbol; none if the layer has no such slice.</summary>
    public SliceRef? Of(string symbol) => Terms.FirstOrDefault(term => term.Declared.Symbol == symbol)?.Slice;
}

/// <summary>A term of z of a layer.</summary>
/// <param name="Declared">The slice as the layer's kind declares it.</param>
/// <param name="Slice">Where it is.</param>
internal sealed record LayerTerm(LayerSlice Declared, SliceRef Slice);
