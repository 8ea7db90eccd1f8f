namespace DeepMin.AutoDiff.Flows;

/// <summary>What was measured of a law along a run.</summary>
/// <param name="Theorem">Name of the theorem.</param>
/// <param name="Tolerance">Largest defect at which it counts as met.</param>
/// <param name="LargestDefect">Largest defect at a step; NaN if it never applied.</param>
/// <param name="Time">Time of that step.</param>
/// <param name="StepCount">Steps at which it applied.</param>
public readonly record struct LawReport(string Theorem, double Tolerance, double LargestDefect, double Time, int StepCount)
{
    /// <summary>Whether the law applied, and no defect exceeded the tolerance.</summary>
    public bool IsMet => LargestDefect <= Tolerance;

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Theorem);
        writer.Write(LargestDefect);
        writer.Write(Time);
        writer.Write(StepCount);
    }

    internal static LawReport Read(BinaryReader reader, FlowLaw law)
    {
        string theorem = reader.ReadString();
        return theorem == law.Theorem
            ? new LawReport(theorem, law.Tolerance, reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32())
            : throw new InvalidDataException($"Expected the law '{law.Theorem}' in the checkpoint, got '{theorem}'.");
    }
}
