using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Jacobian by the inputs in the cheaper mode: rows by cotangent sweeps, or columns by tangent sweeps.</summary>
internal sealed class InputJacobianEmitter(InputPrograms programs) : SweepOperatorEmitter(Member(programs), programs.Jacobian)
{
    private const string Concern = "InputJacobian";

    protected override string Destination => "inputJacobian";

    protected override bool WritesInPlace => !programs.JacobianIsForward;

    public override GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member(programs)], writer => Body(writer, context));

    protected override int Sweeps(EmissionContext context) => programs.JacobianIsForward ? context.InputCount : context.OutputCount;

    protected override void BeforeSweeps(SourceWriter writer, EmissionContext context)
    {
        if (!programs.JacobianIsForward)
            return;
        int length = context.OutputCount * context.InputCount;
        writer.Line($"{writer.Scalar.Writable("rows")} = inputJacobian.Slice({Names.Times(length, "n")}, {length});");
    }

    protected override void BeforeSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
        if (!programs.JacobianIsForward)
            writer.Line($"{writer.Scalar.Writable(Row)} = inputJacobian.Slice({Names.Times(context.InputCount, Names.Sum(Names.Times(context.OutputCount, "n"), sweep))}, {context.InputCount});");
    }

    protected override void AfterSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
        if (programs.JacobianIsForward)
        {
            Column(writer, context, sweep);
        }
        else if (Derivative is UnitNode unit)
        {
            writer.Line($"{Row}.Clear();");
            writer.Line($"{Row}[{sweep}] = {(unit.Scale is null ? writer.Scalar.One : $"{unit.Scale.Name}[{sweep}]")};");
        }
    }

    /// <summary>The row of J that a cotangent sweep writes; a unit vector is never stored, so that its row has a name of its own.</summary>
    private string Row => Derivative is UnitNode ? "row" : Derivative!.Name;

    private void Column(SourceWriter writer, EmissionContext context, string sweep)
    {
        using SourceWriter.Scope? loop = writer.Loop("q", context.OutputCount, out string q, isLine: true);
        writer.Line($"rows[{Names.Entry(context.InputCount, q, sweep)}] = {Entry(q, sweep, writer)};");
    }

    private static OperatorMember Member(InputPrograms programs) => OperatorMember.OfBatch(
        Concern,
        $"Evaluates the outputs y and the Jacobian J = ∂y/∂x by the inputs, in {(programs.JacobianIsForward ? "forward" : "reverse")} mode by operation count.",
        [Parameter.Outputs, Parameter.InputJacobian]);
}
