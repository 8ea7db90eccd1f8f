namespace DeepMin.AutoDiff.Flows;

/// <summary>What a gradient flow measured at an accepted step.</summary>
/// <param name="Time">Time s at the end of the step; 0 for the initial state.</param>
/// <param name="StepSize">Length of the step.</param>
/// <param name="ErrorNorm">Scaled local error, at most 1 under error control.</param>
/// <param name="ComputedCost">Cost of the state as the method computed it, before any projection.</param>
/// <param name="Cost">Cost of the state from which the run goes on; equal to <paramref name="ComputedCost"/> without projection.</param>
/// <param name="LawCost">Cost on the output orbit known in closed form; NaN where there is none.</param>
/// <param name="Drift">|x − x_law|/|r_law| of the state before any projection; NaN where the orbit is not known.</param>
/// <param name="Solve">What the solve of the velocity measured: solver, rank, residual.</param>
/// <param name="Condition">Estimate of cond(D), see <see cref="Linearization.Condition"/>; NaN where nothing was factorized.</param>
public readonly record struct FlowStepRecord(
    double Time,
    double StepSize,
    double ErrorNorm,
    double ComputedCost,
    double Cost,
    double LawCost,
    double Drift,
    SolveReport Solve,
    double Condition)
{
    /// <summary>|C/C_law − 1|; NaN where the orbit is not known.</summary>
    public double RelativeCostError => Math.Abs((Cost / LawCost) - 1);

    internal void Save(BinaryWriter writer)
    {
        writer.WriteVector([Time, StepSize, ErrorNorm, ComputedCost, Cost, LawCost, Drift, Condition]);
        writer.Write(Solve.IsTrusted);
        writer.Write((int)Solve.Solver);
        writer.Write(Solve.Rank);
        writer.Write(Solve.RelativeResidual);
        writer.Write(Solve.Refinements);
        writer.Write(Solve.Iterations);
    }

    internal static FlowStepRecord Read(BinaryReader reader)
    {
        double[] numbers = reader.ReadVector();
        SolveReport solve = new(reader.ReadBoolean(), (LinearSolverKind)reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32()) { Iterations = reader.ReadInt32() };
        return new FlowStepRecord(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], solve, numbers[7]);
    }
}
