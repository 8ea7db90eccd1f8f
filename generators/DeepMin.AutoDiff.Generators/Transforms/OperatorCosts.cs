using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>Operation counts of all operators of a model, for one sample.</summary>
internal sealed class OperatorCosts
{
    public OperatorCosts(OperatorPrograms programs)
    {
        int outputs = programs.Model.Output.Length;
        Evaluate = CostModel.Phases(programs.Evaluate, perSweep: false);
        Jvp = CostModel.Phases(programs.Jvp, perSweep: false);
        Vjp = CostModel.Phases(programs.Vjp, perSweep: false) + CostModel.OuterProducts(programs.Vjp.Program, accumulates: true);
        OperationCount factors = CostModel.Phases(programs.JacobianReverse, perSweep: false) + (outputs * CostModel.Phases(programs.JacobianReverse, perSweep: true));
        JacobianReverse = factors + (outputs * CostModel.OuterProducts(programs.JacobianReverse.Program, accumulates: false));
        JacobianForward = CostModel.Phases(programs.JacobianForward.Samples, perSweep: false)
            + CostModel.Sum(programs.JacobianForward.Targets.Select(target => target.Target.Length * Sweep(target, outputs)));
        Gram = CostModel.Phases(programs.Gram, perSweep: false) + (outputs * CostModel.Phases(programs.Gram, perSweep: true))
            + new OperationCount(0, 0, 0, 0, programs.GramTerms.Sum(term => PairOperations(term, outputs)));
    }

    public OperationCount Evaluate { get; }

    public OperationCount Jvp { get; }

    public OperationCount Vjp { get; }

    public OperationCount JacobianForward { get; }

    public OperationCount JacobianReverse { get; }

    public OperationCount Gram { get; }

    public bool ForwardIsCheaper => JacobianForward.Total < JacobianReverse.Total;

    /// <summary>One tangent sweep, and the outer products of its column.</summary>
    private static OperationCount Sweep(TargetSweeps target, int outputs)
    {
        OperationCount columns = CostModel.Sum(target.Uses.Select(use => new OperationCount(Column(target, use, outputs), 0, 0, 1)));
        return CostModel.Phases(target.Sweeps, perSweep: true) + columns;
    }

    private static long Column(TargetSweeps target, ParameterUse use, int outputs) =>
        use.Other is null || target.Result is null or UnitNode { Scale: null } ? 0 : (target.Result is UnitNode ? 1L : outputs) * use.Other.Length;

    /// <summary>Multiplications and additions for the Q×Q block of one pair of samples.</summary>
    private static long PairOperations(GramTerm term, int outputs)
    {
        long entries = term.IsDiagonal ? outputs : (long)outputs * outputs;
        long left = term.IsDiagonal ? 0 : 2L * term.RowFactor.Length * (term.RowFactor.IsPerSweep ? (long)outputs * outputs : 1);
        return left + term.Pairs.Sum(pair => 2L * pair.Row.Length * (pair.Row.IsPerSweep ? (long)outputs * outputs : 1)) + (2 * entries);
    }
}
