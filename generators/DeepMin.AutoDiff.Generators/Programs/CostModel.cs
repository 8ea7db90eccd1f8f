using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Counts the operations of programs: one count serves the choice of the Jacobian's mode, the file header and the public counts.</summary>
internal static class CostModel
{
    /// <summary>Operations of an operator: its phases, those per sweep as often as there are sweeps, and its sums of outer products.</summary>
    public static OperationCount Operator(FusedProgram fused, int sweeps = 1) =>
        Phases(fused, perSweep: false) + (sweeps * (Phases(fused, perSweep: true) + OuterProducts(fused.Program, accumulates: true)));

    /// <summary>Operations of the phases that run once per sample, or of those that run once per sweep.</summary>
    public static OperationCount Phases(FusedProgram fused, bool perSweep) =>
        Sum(fused.Phases.Where(phase => phase.IsPerSweep == perSweep).Select(phase => Count(fused, phase)));

    /// <summary>Operations of writing or accumulating the outer products of a program, for one sweep.</summary>
    public static OperationCount OuterProducts(Program program, bool accumulates) =>
        Sum(program.ParameterCotangents.Select(cotangent => OuterProduct(cotangent, accumulates)));

    public static OperationCount Sum(IEnumerable<OperationCount> counts) => counts.Aggregate(default(OperationCount), (sum, count) => sum + count);

    private static OperationCount OuterProduct(ParameterCotangent cotangent, bool accumulates)
    {
        // Row k of u⊗v is all that a unit vector u leaves, and it is v itself if u has no factor.
        long entries = (cotangent.U is UnitNode ? 1L : cotangent.U.Length) * (cotangent.V is null or UnitNode ? 1 : cotangent.V.Length);
        entries /= cotangent.U is UnitNode ? 1 : cotangent.U.Directions;
        bool multiplies = cotangent.V is not null && cotangent.U is not UnitNode { Scale: null };
        return new OperationCount(multiplies ? entries : 0, accumulates ? entries : 0, 0, 1);
    }

    private static OperationCount Count(FusedProgram fused, Phase phase) =>
        Sum(PhaseSteps.Of(fused, phase).Select(step => step switch
        {
            ScalarPhase scalars => Elementwise(scalars, phase.Length),
            SumNode sum => new OperationCount(0, (sum.Terms.Length - 1L) * sum.Length, 0, 1) + Sum(sum.Terms.Where(fused.Program.IsInlined).Select(Product)),
            DirectionSumNode sum => new OperationCount(0, sum.Operand.Length - (long)sum.Length, 0, 1),
            Node node => Product(node) + new OperationCount(0, 0, 0, 1),
            _ => default,
        }));

    private static OperationCount Product(Node node) => node switch
    {
        ProductNode product => new OperationCount((long)product.Length * product.Operand.Rows, product.Length * (product.Operand.Rows - 1L), 0, 0),
        SliceProductNode { Scale: not null } => new OperationCount(node.Length, 0, 0, 0),
        _ => default,
    };

    private static OperationCount Elementwise(ScalarPhase scalars, int length)
    {
        ExprCost cost = ExprCost.Count([.. scalars.Assignments.Select(assignment => assignment.Value)]);
        return length * new OperationCount(cost.Multiplications, cost.Additions, cost.Elementary, 0) + new OperationCount(0, 0, 0, scalars.Assignments.Count);
    }
}
