namespace DeepMin.AutoDiff.Flows;

/// <summary>A part of a run that remembers something from step to step: a checkpoint keeps it, so that the resumed run has the same bits.</summary>
internal interface ICheckpointed
{
    /// <summary>Writes the memory.</summary>
    /// <param name="writer">The checkpoint.</param>
    void Save(BinaryWriter writer);

    /// <summary>Takes back what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">The checkpoint.</param>
    void Restore(BinaryReader reader);
}
