using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>What layers say of one another: names, ties, widths that skip connections add.</summary>
/// <param name="network">Name of the network.</param>
/// <param name="inputs">Number of its inputs.</param>
/// <param name="layers">The layers, first layer first.</param>
/// <param name="defects">Receives the defects.</param>
internal sealed class LayerRelations(string network, int inputs, ImmutableArray<DeclaredLayer> layers, DefectSink defects)
{
    /// <summary>Gives the layers with their ties resolved.</summary>
    public ImmutableArray<LayerSpec> Resolve()
    {
        CheckNames();
        ImmutableArray<LayerSpec> resolved = [.. layers.Select((layer, i) => layer.SharedWith is null ? layer.Spec : Tied(layer, i))];
        for (int i = 0; i < layers.Length; i++)
            CheckSkip(i);
        if (layers.Length > 0 && resolved.All(layer => layer.Options.Frozen && layer.Outputs > 0))
            defects.Add(LayerDiagnostics.NothingTrained, layers.Last(layer => layer.SharedWith is null).Attribute.Property(nameof(LayerOptions.Frozen)), network);
        return resolved;
    }

    /// <summary>The first layer of a property, or −1.</summary>
    private int Find(Func<int, bool> condition)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (condition(i))
                return i;
        }

        return -1;
    }

    private string Name(int index) => layers[index].Spec.Options.NameOf(index + 1);

    private int Width(int index) => index == 0 ? inputs : layers[index - 1].Spec.Outputs;

    private void CheckNames()
    {
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i].Spec.Options.Name is null)
                continue;

            // Of two given names the later one is reported, of a given and a default one the given one.
            int twin = Find(j =>
                j != i && (j < i || layers[j].Spec.Options.Name is null) && string.Equals(Name(j), Name(i), StringComparison.OrdinalIgnoreCase));
            if (twin >= 0)
                defects.Add(LayerDiagnostics.DuplicateLayerName, layers[i].Attribute.Property(nameof(LayerOptions.Name)), i + 1, network, Name(i), twin + 1);
        }
    }

    /// <summary>The layer with the index of its source, whose freezing it follows; untied if the tie is a defect.</summary>
    private LayerSpec Tied(DeclaredLayer layer, int index)
    {
        SyntaxNode offender = layer.Attribute.Property(nameof(LayerOptions.SharedWith));
        int number = index + 1;
        int source = Find(i => Name(i) == layer.SharedWith);
        if (source < 0)
        {
            string known = string.Join(", ", Enumerable.Range(0, layers.Length).Where(i => layers[i].SharedWith is null).Select(Name));
            string mend = known.Length == 0 ? "remove SharedWith, no layer has weights of its own" : $"use one of {known}";
            defects.Add(LayerDiagnostics.UnknownSharedLayer, offender, number, network, layer.SharedWith!, mend);
            return layer.Spec;
        }

        if (layers[source].SharedWith is not null)
            defects.Add(LayerDiagnostics.SharedWithTiedLayer, offender, number, network, Name(source));
        else if (layers[source].Spec.Outputs != layer.Spec.Outputs || Width(source) != Width(index))
            defects.Add(LayerDiagnostics.SharedShape, offender, number, network, Shape(index), Name(source), Shape(source));
        else if (layers[source].Spec.Options.Bias != layer.Spec.Options.Bias)
            defects.Add(LayerDiagnostics.SharedBias, offender, number, network, Bias(index), Name(source), Bias(source));
        else if (layer.Spec.Options.Frozen && !layers[source].Spec.Options.Frozen)
            defects.Add(LayerDiagnostics.FrozenTie, layer.Attribute.Property(nameof(LayerOptions.Frozen)), number, network, Name(source));
        return layer.Spec with { Options = layer.Spec.Options with { SharedWith = source, Frozen = layers[source].Spec.Options.Frozen } };
    }

    private void CheckSkip(int index)
    {
        LayerSpec layer = layers[index].Spec;
        if (layer.Options.Skip == SkipConnection.Identity && layer.Outputs != Width(index) && layer.Outputs > 0 && Width(index) > 0)
            defects.Add(LayerDiagnostics.IdentityWidths, layers[index].Attribute.Property(nameof(LayerOptions.Skip)), index + 1, network, Width(index), layer.Outputs);
    }

    private string Shape(int index) => $"{layers[index].Spec.Outputs}×{Width(index)}";

    private string Bias(int index) => layers[index].Spec.Options.Bias ? "a bias" : "no bias";
}
