using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Jacobian by the inputs in the cheaper mode: rows by cotangent sweeps, or columns by tangent sweeps.</summary>
internal sealed class InputJacobianEmitter(InputPrograms programs) : SweepOperatorEmitter(Member(programs), programs.Jacobian)
{
    private const string Concern = "InputJacobian";

    protected override string Destination => "inputJacobian";

    protected override string Meaning(EmissionContext context) =>
        Derivative is null ? "which is 0" : $"{(programs.JacobianIsForward ? "of which sweep k gives column k" : context.OutputCount == 1 ? "which is" : "of which sweep k gives row k,")} {Derivative.Name}";

    protected override int Sweeps(EmissionContext context) => programs.JacobianIsForward ? context.InputCount : context.OutputCount;

    /// <summary>A tangent sweep gives a column of J, a cotangent sweep a row.</summary>
    protected override void AfterSweep(SourceWriter writer, EmissionContext context, string sweep)
    {
        (int inputs, int outputs) = (context.InputCount, context.OutputCount);
        if (!programs.JacobianIsForward && Derivative is not UnitNode)
        {
            writer.Line($"block.Store({Derivative!.Name}, inputJacobian{(sweep == "0" ? "" : $".Slice({IndexText.Times(inputs, sweep)})")}, {inputs * outputs});");
            return;
        }

        using SourceWriter.Scope samples = OperatorWriter.SampleLoop(writer);
        using SourceWriter.Scope? loop = writer.Loop("q", programs.JacobianIsForward ? outputs : inputs, out string q);
        string entry = programs.JacobianIsForward ? IndexText.Entry(inputs, q, sweep) : IndexText.Entry(inputs, sweep, q);
        writer.Line($"inputJacobian[{IndexText.Sum(IndexText.Times(inputs * outputs, $"(block.First + {PhaseEmitter.SampleIndex})"), entry)}] = {Entry(q, sweep, writer)};");
    }

    private static OperatorMember Member(InputPrograms programs) => OperatorMember.OfBatch(
        Concern,
        $"Evaluates the outputs y and the Jacobian J = ∂y/∂x by the inputs, in {(programs.JacobianIsForward ? "forward" : "reverse")} mode by operation count.",
        [Parameter.Outputs, Parameter.InputJacobian]);
}
