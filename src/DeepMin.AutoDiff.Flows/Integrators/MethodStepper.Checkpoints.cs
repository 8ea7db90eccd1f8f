namespace DeepMin.AutoDiff.Flows;

/// <content>Checkpoints.</content>
internal abstract partial class MethodStepper : ICheckpointed
{
    /// <summary>Writes time, state and derivative. A method that remembers more adds it.</summary>
    /// <inheritdoc/>
    public virtual void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Time);
        writer.Write(Evaluations);
        writer.WriteVector(CurrentState);
        writer.WriteVector(CurrentDerivative);
    }

    /// <inheritdoc/>
    public virtual void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Time = reader.ReadDouble();
        Evaluations = reader.ReadInt64();
        reader.ReadVector(CurrentState);
        reader.ReadVector(CurrentDerivative);
    }
}
