using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>Operation counts of all operators of a model, for one sample.</summary>
internal sealed class OperatorCosts
{
    public OperatorCosts(OperatorPrograms programs)
    {
        int outputs = programs.Model.Output.Length;
        OperationCount factors = CostModel.Phases(programs.JacobianReverse, perSweep: false) + (outputs * CostModel.Phases(programs.JacobianReverse, perSweep: true));
        JacobianReverse = factors + (outputs * CostModel.OuterProducts(programs.JacobianReverse.Program, accumulates: false));
        JacobianForward = CostModel.Phases(programs.JacobianForward.Samples, perSweep: false)
            + CostModel.Sum(programs.JacobianForward.Targets.Select(target => target.Target.Length * Sweep(target, outputs)));
        OperationCount gramFactors = CostModel.Phases(programs.Gram, perSweep: false) + (outputs * CostModel.Phases(programs.Gram, perSweep: true));
        long pairs = programs.GramTerms.Sum(term => PairOperations(term, outputs)), diagonal = outputs * programs.GramTerms.Sum(DiagonalProducts);
        Gram = gramFactors + new OperationCount(0, 0, 0, 0, pairs);
        GramBlocks = gramFactors + new OperationCount(pairs / 2, pairs / 2, 0, programs.GramTerms.Length);
        GramDiagonal = gramFactors + new OperationCount(diagonal, diagonal, 0, outputs * (long)programs.GramTerms.Length);
    }

    public OperationCount JacobianForward { get; }

    public OperationCount JacobianReverse { get; }

    public OperationCount Gram { get; }

    public OperationCount GramBlocks { get; }

    public OperationCount GramDiagonal { get; }

    public bool ForwardIsCheaper => JacobianForward.Total < JacobianReverse.Total;

    /// <summary>One tangent sweep, and the outer products of its column.</summary>
    private static OperationCount Sweep(TargetSweeps target, int outputs)
    {
        OperationCount columns = CostModel.Sum(target.Uses.Select(use => new OperationCount(Column(target, use, outputs), 0, 0, 1)));
        return CostModel.Phases(target.Sweeps, perSweep: true) + columns;
    }

    private static long Column(TargetSweeps target, ParameterUse use, int outputs) =>
        use.Other is null || target.Result is null or UnitNode { Scale: null } ? 0 : (target.Result is UnitNode ? 1L : outputs) * use.Other.Length;

    /// <summary>Products of entries that one squared norm of a row of D takes.</summary>
    private static long DiagonalProducts(GramTerm term) =>
        1 + Products(term.RowFactor, term.ColumnFactor) + term.Pairs.Sum(pair => Products(pair.Row, pair.Column));

    private static long Products(Node left, Node right) => left is UnitNode || right is UnitNode ? 1 : left.Length;

    /// <summary>Multiplications and additions for the Q×Q block of one pair of samples.</summary>
    private static long PairOperations(GramTerm term, int outputs)
    {
        long entries = term.IsDiagonal ? outputs : (long)outputs * outputs;
        long left = term.IsDiagonal ? 0 : 2L * term.RowFactor.Length * (term.RowFactor.IsPerSweep ? (long)outputs * outputs : 1);
        return left + term.Pairs.Sum(pair => 2L * pair.Row.Length * (pair.Row.IsPerSweep ? (long)outputs * outputs : 1)) + (2 * entries);
    }
}
