namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A part of a model: its inputs, a layer, an output. Phases are named after it.</summary>
/// <param name="Name">Name, as <c>Layer2</c>.</param>
/// <param name="Layer">Index of the layer, from 0; none for other parts.</param>
internal sealed record ModelPart(string Name, int? Layer = null)
{
    public static implicit operator ModelPart(string name) => new(name);

    public static ModelPart OfLayer(int index) => new($"Layer{index + 1}", index);

    public override string ToString() => Name;
}
