using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the Jacobian in both modes: rows by cotangent sweeps, columns by tangent sweeps.</summary>
internal sealed class JacobianEmitter : IOperatorEmitter
{
    private const string Concern = "Jacobian";

    public void Register(EmissionContext context)
    {
        context.Phases.Add(Concern, context.Programs.JacobianReverse);
        context.Phases.Add(Concern, context.Programs.JacobianForward.Samples, perSweep: false);
        foreach (TargetSweeps target in context.Programs.JacobianForward.Targets)
            context.Phases.Add(Concern, target.Sweeps, perSweep: true);
    }

    public IEnumerable<OperatorFacts> Facts(EmissionContext context) =>
    [
        new("JacobianForward", context.Programs.Costs.JacobianForward, $"{ForwardLayout(context).Length}L * degree"),
        new("JacobianReverse", context.Programs.Costs.JacobianReverse, $"{ReverseLayout(context).Length}L * degree"),
    ];

    public GeneratedFile Emit(EmissionContext context) => OperatorFile.Create(context, Concern, [Member(context)], writer => Body(writer, context));

    private static OperatorMember Member(EmissionContext context) => new(
        "Jacobian",
        $"Evaluates the outputs y(x; θ) and the Jacobian D = ∂y/∂θ. The default mode is {Default(context)} mode, by operation count.",
        [Parameter.Input, Parameter.Mode, Parameter.Outputs, Parameter.Jacobian, Parameter.RowStride, Parameter.Workspace],
        [Parameter.Theta, Parameter.Inputs, Parameter.Outputs, Parameter.Jacobian]);

    private static string ModeSignature(string mode, ScalarType scalar) =>
        $"private static void {mode}(in ModelInput<{scalar}> input, {scalar.Writable("outputs")}, {scalar.Writable("jacobian")}, int rowStride, {scalar.Writable("workspace")})";

    private static string Default(EmissionContext context) => context.Programs.Costs.ForwardIsCheaper ? "forward" : "reverse";

    private static ScratchLayout ReverseLayout(EmissionContext context) => Layout(context, context.Programs.JacobianReverse.Stored);

    private static ScratchLayout ForwardLayout(EmissionContext context)
    {
        ColumnSweeps columns = context.Programs.JacobianForward;
        return Layout(context, columns.Samples.Stored.Where(node => !node.IsPerSweep).Concat(columns.Targets.SelectMany(target => target.Sweeps.Stored.Where(node => node.IsPerSweep))));
    }

    private static ScratchLayout Layout(EmissionContext context, IEnumerable<Node> stored) => new(stored.Where(node => !ReferenceEquals(node, context.Model.Output)));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        OperatorWriter body = new(writer, context);
        using (writer.Block(Member(context).Signature(writer.Scalar)))
        {
            body.RequireInput();
            writer.Line("int samples = input.SampleCount;");
            body.RequireLengths([Parameter.Outputs]);
            writer.Line($"Shape.RequireRows(jacobian.Length, {OperatorWriter.PerSample(context.OutputCount)}, {context.ParameterCount}, rowStride);");
            (string cheaper, string other) = context.Programs.Costs.ForwardIsCheaper ? ("Forward", "Reverse") : ("Reverse", "Forward");
            writer.Line($"if (Shape.Require(mode) == JacobianMode.{other})");
            writer.Line($"    {other}(in input, outputs, jacobian, rowStride, workspace);");
            writer.Line("else");
            writer.Line($"    {cheaper}(in input, outputs, jacobian, rowStride, workspace);");
        }

        Reverse(writer, body, context);
        Forward(writer, body, context);
        body.OwnPhases(Concern);
        new OuterProductEmitter(context.Programs.JacobianReverse.Program, "row", accumulates: false).EmitMethods(writer);
        ColumnEmitter columns = new(context);
        foreach (TargetSweeps target in context.Programs.JacobianForward.Targets)
            columns.EmitMethod(writer, target);
    }

    private static void Reverse(SourceWriter writer, OperatorWriter body, EmissionContext context)
    {
        FusedProgram program = context.Programs.JacobianReverse;
        writer.Line();
        writer.Line("/// <summary>Reverse mode: sweep k pulls the unit vector of output k back to row k of D.</summary>");
        using (writer.Block(ModeSignature("Reverse", writer.Scalar)))
        {
            Prologue(writer, body, ReverseLayout(context), program.Program.Roots);
            using (body.SampleLoop())
            {
                body.ResultRow(context.Model.Output, "outputs");
                body.SampleCalls(program);
                using (body.SweepLoop(context.OutputCount, out string sweep))
                {
                    body.SweepCalls(program, sweep);
                    writer.Line($"Span<{writer.Scalar}> row = jacobian.Slice({Names.Product(Names.Sum(Names.Times(context.OutputCount, "n"), sweep), "rowStride")}, {context.ParameterCount});");
                    foreach (Slice slice in context.Model.Parameters.Except(program.Program.ParameterCotangents.Select(cotangent => cotangent.Slice)))
                        writer.Line($"row.Slice({slice.Offset}, {slice.Length}).Clear(); // y does not depend on {slice.Name}");
                    writer.Lines(new OuterProductEmitter(program.Program, "row", accumulates: false).Calls(sweep));
                }
            }
        }
    }

    private static void Forward(SourceWriter writer, OperatorWriter body, EmissionContext context)
    {
        ColumnSweeps columns = context.Programs.JacobianForward;
        writer.Line();
        writer.Line("/// <summary>Forward mode: sweep k pushes the unit vector of neuron k forward to the outputs, once per layer that parameters enter.</summary>");
        using (writer.Block(ModeSignature("Forward", writer.Scalar)))
        {
            Prologue(writer, body, ForwardLayout(context), columns.Targets.SelectMany(ColumnEmitter.Reads));
            using (body.SampleLoop())
            {
                body.ResultRow(context.Model.Output, "outputs");
                writer.Line($"Span<{writer.Scalar}> rows = jacobian.Slice({Names.Times(context.OutputCount, "n")} * rowStride);");
                body.SampleCalls(columns.Samples);
                Clear(writer, context, new ColumnEmitter(context).Cleared);
                foreach (TargetSweeps target in columns.Targets)
                {
                    using (body.SweepLoop(target.Target.Length, out string sweep))
                    {
                        body.SweepCalls(target.Sweeps, sweep);
                        writer.Line(ColumnEmitter.Call(target, sweep));
                    }
                }
            }
        }
    }

    /// <summary>Clears the columns of slices that no sweep assigns before it adds to them.</summary>
    private static void Clear(SourceWriter writer, EmissionContext context, ImmutableArray<Slice> slices)
    {
        if (slices.IsEmpty)
            return;
        using SourceWriter.Scope? loop = writer.Loop("q", context.OutputCount, out string q);
        foreach (Slice slice in slices)
            writer.Line($"rows.Slice({Names.Sum(Names.Product(q, "rowStride"), $"{slice.Offset}")}, {slice.Length}).Clear();");
    }

    private static void Prologue(SourceWriter writer, OperatorWriter body, ScratchLayout scratch, IEnumerable<Node> consumed)
    {
        body.RequireWorkspace($"{scratch.Length}");
        writer.Line("int samples = input.SampleCount;");
        body.DeclareTheta(consumed);
        scratch.Declare(writer);
    }
}
