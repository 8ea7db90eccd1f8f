using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>What the bodies of all operators have in common: checks, the loop over samples, calls of phases.</summary>
internal sealed class OperatorWriter(SourceWriter writer, EmissionContext context)
{
    public void RequireInput(string input = "input") =>
        writer.Line($"Shape.Require(in {input}, inputCount: {context.InputCount}, parameterCount: {context.ParameterCount}, constantCount: {context.Model.ConstantCount});");

    public void Require(string span, string expected) => writer.Line($"Shape.Require({span}.Length, {expected}, nameof({span}));");

    public void RequireWorkspace(string expected) => writer.Line($"Shape.RequireAtLeast(workspace.Length, {expected}, nameof(workspace));");

    public static string PerSample(int count) => count == 1 ? "samples" : $"{count}L * samples";

    /// <summary>Declares θ, the constants, and the slices of both that consumers of a program read as values.</summary>
    public void DeclareTheta(IEnumerable<Node>? consumed = null)
    {
        writer.Line($"{writer.Scalar.ReadOnly("theta")} = input.Theta;");
        if (context.Model.ConstantCount > 0)
            writer.Line($"{writer.Scalar.ReadOnly("constants")} = input.Constants;");
        foreach (LiteralNode literal in context.Model.Literals)
            writer.Line($"{writer.Scalar.ReadOnly(literal.Name)} = {context.Identity.PhasesClass}.{Names.Field(literal)};");
        if (consumed is null)
            return;
        foreach (ParameterNode vector in consumed.SelectMany(node => node is UnitNode ? node.WholeOperands : [node]).OfType<ParameterNode>().Distinct())
            writer.Line($"{writer.Scalar.ReadOnly(vector.Name)} = {Names.Vector(vector.Vector.Source)}.Slice({vector.Vector.Slice.Offset}, {vector.Length});");
    }

    /// <summary>Begins the loop over samples; the inputs of a sample are at hand in it.</summary>
    public SourceWriter.Scope SampleLoop()
    {
        SourceWriter.Scope loop = writer.Block("for (int n = 0; n < samples; n++)");
        InputNode input = context.Model.Input;
        writer.Line($"{writer.Scalar.ReadOnly(input.Name)} = input.Inputs.Slice(n * input.InputStride, {input.Length});");
        return loop;
    }

    /// <summary>Begins the loop over the sweeps of a sample, and gives the number of the sweep; a single sweep needs no loop.</summary>
    public SourceWriter.Scope? SweepLoop(int count, out string sweep)
    {
        bool loops = EmissionPolicy.Loops(count);
        sweep = loops ? PhaseMethod.SweepIndex : "0";
        return loops ? writer.Block($"for (int {sweep} = 0; {sweep} < {count}; {sweep}++)") : null;
    }

    /// <summary>Calls the phases that run once per sample.</summary>
    public void SampleCalls(FusedProgram program) => Calls(program, perSweep: false, "");

    /// <summary>Calls the phases that run once per sweep.</summary>
    public void SweepCalls(FusedProgram program, string sweep) => Calls(program, perSweep: true, sweep);

    private void Calls(FusedProgram program, bool perSweep, string sweep)
    {
        foreach (Phase phase in program.Phases.Where(phase => phase.IsPerSweep == perSweep))
            writer.Line(context.Phases.Call(program, phase, sweep, context.Identity.PhasesClass));
    }

    public void OwnPhases(string concern)
    {
        foreach (PhaseMethod method in context.Phases.Own(concern))
        {
            writer.Line();
            PhaseEmitter.Emit(writer, method, "private");
        }
    }

    /// <summary>A row of a matrix with Q columns per sample, of which sample n has its own.</summary>
    public void SampleRow(string declaration, string source, int length) => writer.Line($"{declaration} = {source}.Slice({Names.Times(length, "n")}, {length});");
}
