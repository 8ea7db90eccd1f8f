namespace DeepMin.AutoDiff.Flows;

/// <summary>What a step controller remembers of a run: two errors and one step before the current ones.</summary>
/// <param name="PreviousError">Error of the accepted step before; 1 at the start.</param>
/// <param name="ErrorBefore">Error of the accepted step before that; 1 at the start.</param>
/// <param name="PreviousStep">The accepted step before; 0 at the start.</param>
internal readonly record struct StepHistory(double PreviousError, double ErrorBefore, double PreviousStep)
{
    /// <summary>The history at the start of a run.</summary>
    public static StepHistory Start => new(1, 1, 0);

    internal void Save(BinaryWriter writer)
    {
        writer.Write(PreviousError);
        writer.Write(ErrorBefore);
        writer.Write(PreviousStep);
    }

    internal static StepHistory Read(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
