namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether a network can hold a form for a data set, and the attributes that would.</summary>
internal sealed class NetworkFit(NetworkShape shape, LabeledData data, int outputs)
{
    private readonly int _classes = data.ClassCount;

    /// <summary>The forms that fit, in the order of preference.</summary>
    /// <exception cref="ArgumentException">None fits; the message says why and which attributes would.</exception>
    public IReadOnlyList<ConstructionForm> Forms(ConstructionForm requested)
    {
        if (shape.Defect(data.FeatureCount, outputs, constant: _classes == 1) is string defect)
            throw Refusal(requested, defect);
        if (_classes == 1)
            return [ConstructionForm.Constant];
        if (requested == ConstructionForm.Constant)
            throw new ArgumentException($"The constant form holds one class; the data set has {_classes}.");
        if (requested == ConstructionForm.Cone)
            throw new ArgumentException("The cone form is that of clusters: expected Compact, Strict or Lifted for ordered classes, got Cone.");

        ConstructionForm[] candidates = requested == ConstructionForm.Automatic
            ? [ConstructionForm.Compact, ConstructionForm.Strict, ConstructionForm.Lifted]
            : [requested];
        ConstructionForm[] forms = [.. candidates.Where(form => Defect(form) is null)];
        return forms.Length > 0 ? forms : throw Refusal(requested, Defect(Shallowest(requested))!);
    }

    private int RequiredLayers(ConstructionForm form) => form == ConstructionForm.Compact ? CompactForm.HiddenLayers : _classes;

    /// <summary>What to ask for if every form is allowed: the one with the fewest layers.</summary>
    private ConstructionForm Shallowest(ConstructionForm requested) =>
        requested != ConstructionForm.Automatic ? requested
        : _classes < CompactForm.HiddenLayers ? ConstructionForm.Lifted : ConstructionForm.Compact;

    private string? Defect(ConstructionForm form)
    {
        if (shape.SizeDefect(RequiredLayers(form), _classes) is string defect)
            return defect;
        IReadOnlyList<int> widths = shape.HiddenWidths;
        for (int i = 0; i < widths.Count && form == ConstructionForm.Strict; i++)
        {
            int before = i == 0 ? data.FeatureCount : widths[i - 1];
            if (widths[i] > before)
                return $"hidden layer {i + 1} has {widths[i]} neurons, at most the {before} before it are allowed";
        }

        return null;
    }

    private ArgumentException Refusal(ConstructionForm requested, string defect)
    {
        ConstructionForm form = Shallowest(requested);
        string subject = $"{shape.Name} cannot hold the {form.ToString().ToLowerInvariant()} form for {_classes} classes: {defect}.";
        if (form == ConstructionForm.Strict && data.FeatureCount < _classes)
            return new ArgumentException($"{subject} No network can with {data.FeatureCount} features: use ConstructionForm.Lifted.");
        return new ArgumentException($"{subject} These attributes fit:\n{string.Join('\n', FittingAttributes(form))}");
    }

    /// <summary>The network's own declaration with the fewest changes that make the form fit.</summary>
    private IEnumerable<string> FittingAttributes(ConstructionForm form)
    {
        yield return $"[Network(inputs: {data.FeatureCount})]";
        int before = data.FeatureCount;
        int layers = _classes == 1 ? shape.HiddenWidths.Count : Math.Max(shape.HiddenWidths.Count, RequiredLayers(form));
        for (int i = 0; i < layers; i++)
        {
            int width = Math.Max(_classes, i < shape.HiddenWidths.Count ? shape.HiddenWidths[i] : _classes);
            before = form == ConstructionForm.Strict ? Math.Min(width, before) : width;
            yield return $"[Dense({before}, Activation.Relu)]";
        }

        yield return $"[Dense({outputs})]";
    }
}
