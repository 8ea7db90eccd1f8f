using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>Operations, for one sample, of the operators that combine programs; those of others are counted by their program alone.</summary>
internal static class OperatorCosts
{
    public static OperationCount JacobianReverse(OperatorPrograms programs) => Sweeps(programs.JacobianReverse, programs)
        + (programs.Model.OutputCount * CostModel.OuterProducts(programs.JacobianReverse.Program, accumulates: false));

    public static OperationCount JacobianForward(OperatorPrograms programs) => CostModel.Phases(programs.JacobianForward.Samples, perSweep: false)
        + CostModel.Sum(programs.JacobianForward.Targets.Select(target => target.Target.Length * Sweep(target, programs.Model.OutputCount)));

    public static OperationCount Gram(OperatorPrograms programs) => Sweeps(programs.RowFactors, programs) + new OperationCount(0, 0, 0, 0, Pairs(programs));

    public static OperationCount GramBlocks(OperatorPrograms programs)
    {
        long pairs = Pairs(programs);
        return Sweeps(programs.RowFactors, programs) + new OperationCount(pairs / 2, pairs / 2, 0, programs.GramTerms.Length);
    }

    public static OperationCount GramDiagonal(OperatorPrograms programs)
    {
        long outputs = programs.Model.OutputCount, products = outputs * programs.GramTerms.Sum(DiagonalProducts);
        return Sweeps(programs.RowFactors, programs) + new OperationCount(products, products, 0, outputs * programs.GramTerms.Length);
    }

    /// <summary>One product per row.</summary>
    public static OperationCount Hessian(OperatorPrograms programs) => programs.Model.ParameterCount * programs.Of("Hvp").Cost;

    /// <summary>Phases, those per sweep once for each output.</summary>
    private static OperationCount Sweeps(FusedProgram program, OperatorPrograms programs) =>
        CostModel.Phases(program, perSweep: false) + (programs.Model.OutputCount * CostModel.Phases(program, perSweep: true));

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

    private static long Pairs(OperatorPrograms programs) => programs.GramTerms.Sum(term => PairOperations(term, programs.Model.OutputCount));

    /// <summary>Multiplications and additions for the Q×Q block of one pair of samples.</summary>
    private static long PairOperations(GramTerm term, int outputs)
    {
        long entries = term.IsDiagonal ? outputs : (long)outputs * outputs;
        long left = term.IsDiagonal ? 0 : 2L * term.RowFactor.Length * (term.RowFactor.IsPerSweep ? (long)outputs * outputs : 1);
        return left + term.Pairs.Sum(pair => 2L * pair.Row.Length * (pair.Row.IsPerSweep ? (long)outputs * outputs : 1)) + (2 * entries);
    }
}
