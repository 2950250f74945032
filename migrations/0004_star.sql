CREATE TABLE "star" (
	"board_id" text NOT NULL,
	"person" text NOT NULL,
	"design_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "star_board_id_person_pk" PRIMARY KEY("board_id","person")
);
--> statement-breakpoint
ALTER TABLE "star" ADD CONSTRAINT "star_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;