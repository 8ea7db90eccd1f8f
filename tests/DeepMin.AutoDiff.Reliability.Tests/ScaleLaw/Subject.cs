namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Something that obeys the scale law: what it does in the unit of a run, and what it records there.</summary>
internal sealed record Subject(string Name, Action<ScaledRun> Action)
{
    public static IReadOnlyDictionary<string, Subject> All { get; } =
        new[] { FitSubjects.All, StraightLineSubjects.All, OptimizerSubjects.All, FlowSubjects.All, EventSubjects.All, ConstructionSubjects.All }
            .SelectMany(subjects => subjects).ToDictionary(subject => subject.Name);

    public ScaledRun Run(int exponent)
    {
        ScaledRun run = new(exponent);
        Action(run);
        return run;
    }
}
